/** Every key tried on one token, each with what came out and why. */

import { limits } from '../../../shared/limits';
import type { KeyTrial, KeyTrials, TrialOutcome } from '../../../shared/tokens/key-trials';
import type { KeySource, Policy } from '../../../shared/tokens/policy';
import type { Check, Judgement } from '../../../shared/tokens/verdict';
import { judgeReading } from '../judge';
import { describeJwk } from '../keys/describe-key';
import { ordinaryPolicy } from '../ordinary-policy';
import type { Judging, VerificationKey } from '../ports';
import { readToken } from '../reading/read-token';
import { stripSurroundings } from '../reading/strip';
import type { TokenReading } from '../reading/token-reading';
import { readUtf8 } from '../text/utf8';
import { makeVisible } from '../text/visible';
import { candidatesOf, type KeyCandidate, type NamedSource } from './candidates';

export interface TriedKeys extends KeyTrials {
  /** The first key that fits, to judge with. */
  readonly fitting?: KeySource;
}

/**
 * Tries the keys of all sources on the text of a token. Only signature or encryption count, not the claims; nothing is
 * looked up by "kid", so that a wrong one does not hide the right key. Never throws for anything a key or token holds.
 */
export async function tryKeys(
  token: string,
  sources: readonly NamedSource[],
  judging: Judging,
): Promise<TriedKeys> {
  const reading = readToken(stripSurroundings(token));
  const found = sources.map((source) => candidatesOf(source, judging.nowS()));
  const all = found.flatMap((candidates) => candidates.keys);
  const keys = all.slice(0, trialsAllowed(reading));
  const { trials, fitting } = await tryAll(reading, keys, judging);
  const unreadable = found.flatMap((candidates) => candidates.unreadable);
  return {
    trials: inOrder([...trials, ...unreadable.map((one) => ({ ...one, outcome: 'unreadable' as const }))]),
    remarks: [...found.flatMap(({ remarks }) => remarks), ...leftOut(all.length - keys.length)],
    ...(fitting === undefined ? {} : { fitting }),
  };
}

interface Tried {
  readonly trials: readonly KeyTrial[];
  readonly fitting?: JwkSource;
}

async function tryAll(
  reading: TokenReading,
  keys: readonly KeyCandidate[],
  judging: Judging,
): Promise<Tried> {
  const trials: KeyTrial[] = [];
  let fitting: JwkSource | undefined;
  let opened: Uint8Array | undefined;
  for (const key of keys) {
    const { trial, payloadBytes } = await tryGiven(reading, key, judging);
    if (trial.outcome === 'fits' && fitting === undefined) {
      fitting = { ...sourceOf(key), name: key.name.slice(0, 300) };
      opened = payloadBytes;
    }
    trials.push(trial);
  }
  if (fitting === undefined) return { trials };
  return withSignatureInside({ trials, fitting }, keys, innerTokenOf(reading, opened), judging);
}

/** A JWT in a JWE takes two keys: one that opens, and one for who signed. */
function innerTokenOf({ envelope }: TokenReading, opened: Uint8Array | undefined): TokenReading | undefined {
  if (envelope?.form !== 'jwe' || opened === undefined) return undefined;
  const inner = readToken(readUtf8(opened).text);
  return inner.kind === 'jws' ? inner : undefined;
}

/** No shared secrets: whoever may encrypt could have signed with one. */
async function withSignatureInside(
  tried: Tried,
  keys: readonly KeyCandidate[],
  inner: TokenReading | undefined,
  judging: Judging,
): Promise<Tried> {
  if (inner === undefined) return tried;
  const { trials, fitting } = await tryAll(
    inner,
    keys.filter(({ jwk }) => jwk.kty !== 'oct'),
    judging,
  );
  if (fitting === undefined || tried.fitting === undefined) return tried;
  const fits = new Map(
    trials.filter(({ outcome }) => outcome === 'fits').map((trial) => [trial.name, trial]),
  );
  const { text, name } = fitting;
  return {
    trials: tried.trials.map((trial) => (trial.outcome === 'fits' ? trial : insideOf(fits, trial))),
    fitting: { ...tried.fitting, inside: { text, ...(name === undefined ? {} : { name }) } },
  };
}

function insideOf(fits: ReadonlyMap<string, KeyTrial>, trial: KeyTrial): KeyTrial {
  const inside = fits.get(trial.name);
  return inside === undefined ? trial : { ...inside, message: `Of the token inside: ${inside.message}` };
}

/** Passwords are derived anew for every recipient, up to 1.2 million rounds each (RFC 7518 §4.8.1.2). */
function trialsAllowed({ envelope }: TokenReading): number {
  if (envelope?.form !== 'jwe') return Number.POSITIVE_INFINITY;
  const slow = envelope.recipients.filter(({ header }) => isPasswordBased(header.value)).length;
  return slow === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(limits.derivationsTried / slow));
}

function isPasswordBased(header: unknown): boolean {
  const alg = (header as { alg?: unknown } | undefined)?.alg;
  return typeof alg === 'string' && alg.startsWith('PBES2-');
}

function leftOut(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `${count} more ${count === 1 ? 'key was' : 'keys were'} not tried: every password takes this token a second or more.`,
  ];
}

/** The same with keys of this desktop. */
export async function tryLocalKeys(
  token: string,
  keys: readonly VerificationKey[],
  judging: Judging,
): Promise<KeyTrials> {
  const reading = readToken(stripSurroundings(token));
  const trials: KeyTrial[] = [];
  for (const key of keys) {
    const alone = { ...judging, keyRing: { find: () => Promise.resolve([key]) } };
    const { outcome, message } = await attempt(reading, { kind: 'local' }, alone);
    const name = `${key.kid ?? key.alg}${key.state === undefined ? '' : ` (${key.state})`}`;
    trials.push({ name, outcome, message, alg: key.alg, ...(key.kid === undefined ? {} : { kid: key.kid }) });
  }
  return { trials: inOrder(trials), remarks: [] };
}

type JwkSource = Extract<KeySource, { kind: 'jwk' }>;

function sourceOf({ jwk }: KeyCandidate): JwkSource {
  return { kind: 'jwk', text: JSON.stringify(jwk) };
}

async function tryGiven(
  reading: TokenReading,
  key: KeyCandidate,
  judging: Judging,
): Promise<{ readonly trial: KeyTrial; readonly payloadBytes: Uint8Array | undefined }> {
  const { kid, alg } = key.jwk;
  const { payloadBytes, ...result } = await attempt(reading, sourceOf(key), judging);
  return {
    payloadBytes,
    trial: {
      name: makeVisible(key.name),
      ...result,
      type: describeJwk(key.jwk),
      ...(kid === undefined ? {} : { kid: makeVisible(kid.slice(0, 128)) }),
      ...(alg === undefined ? {} : { alg: makeVisible(alg.slice(0, 32)) }),
    },
  };
}

async function attempt(
  reading: TokenReading,
  key: KeySource,
  judging: Judging,
): Promise<{
  readonly outcome: TrialOutcome;
  readonly message: string;
  readonly payloadBytes: Uint8Array | undefined;
}> {
  const { judgement, payloadBytes } = await judgeReading(
    reading,
    { key, policy: policyOf(reading) },
    judging,
  );
  return { ...resultOf(judgement), payloadBytes };
}

/** Signature and encoding alone; an SD-JWT has its own rules. */
function policyOf(reading: TokenReading): Policy {
  const policy = ordinaryPolicy(reading);
  if (reading.kind === 'sd-jwt') return policy;
  const { use: _, ...plain } = policy;
  return { ...plain, kind: reading.envelope?.form === 'jwe' ? 'jwe' : 'jws' };
}

function resultOf({ checks, summary }: Judgement): { outcome: TrialOutcome; message: string } {
  const cryptography = checks.filter(({ id }) => id === 'signature' || id === 'decryption');
  const passed = cryptography.find(({ outcome }) => outcome === 'pass');
  if (passed !== undefined) return { outcome: 'fits', message: passed.message };
  const failed = cryptography.find(({ outcome }) => outcome === 'fail');
  if (failed !== undefined) return { outcome: 'does not fit', message: failed.message };
  const obstacle = checks.find(isObstacle);
  return { outcome: 'wrong key', message: obstacle?.message ?? summary };
}

function isObstacle({ outcome }: Check): boolean {
  return outcome === 'fail';
}

const rank: Readonly<Record<TrialOutcome, number>> = {
  fits: 0,
  'does not fit': 1,
  'wrong key': 1,
  unreadable: 2,
};

function inOrder(trials: readonly KeyTrial[]): readonly KeyTrial[] {
  return [...trials].sort((one, other) => rank[one.outcome] - rank[other.outcome]);
}
