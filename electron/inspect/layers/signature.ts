/** Checking a JWS (RFC 7515 §5.2). */

import { type FlattenedJWSInput, flattenedVerify, type JWSHeaderParameters } from 'jose';
import { type Algorithm, findAlgorithm } from '../../../shared/algorithms';
import type { Check } from '../../../shared/tokens/verdict';
import { checkFor } from '../checks/check';
import { checkHeader, checkProofHeader } from '../checks/header';
import { acceptAlgorithm, keyName, refuseAlgorithm } from '../checks/key';
import { bindSignatureKey } from '../keys/bind-signature';
import { chooseKeys } from '../keys/choose';
import { chooseLocalKeys } from '../keys/local';
import { noneOfFolder } from '../keys/none-of-folder';
import {
  asObject,
  type JsonObject,
  type JwsEnvelope,
  member,
  type SignatureReading,
} from '../reading/token-reading';
import { checkSignature } from './check-signature';
import { chooseHolderKey } from './holder-key';
import type { KeyChoice, LayerContext, OpenedLayer, UsableKey } from './layer';
import { goThrough, type Opening } from './stages';

const line = checkFor('signature', 'signature', 'RFC 7515 §5.2');

/** Of several signatures one that holds is enough; the caller's key decides which is meant. */
export async function openSignature(envelope: JwsEnvelope, context: LayerContext): Promise<OpenedLayer> {
  const attempts: OpenedLayer[] = [];
  for (const candidate of envelope.signatures) {
    const attempt = await tryOne(envelope, candidate, context);
    if (attempt.payload !== undefined) return among(attempt, envelope.signatures.length);
    attempts.push(attempt);
  }
  return attempts.find(({ keyless }) => !keyless) ?? attempts[0] ?? { checks: [], keyless: false };
}

function tryOne(
  envelope: JwsEnvelope,
  candidate: SignatureReading,
  context: LayerContext,
): Promise<OpenedLayer> {
  const header = asObject(candidate.header.value) ?? {};
  const alg = member(header, 'alg');
  const algorithm = findAlgorithm(alg);
  return goThrough({
    header: headerCheck(header, context),
    refused: refuseAlgorithm(alg, algorithm !== undefined, context.expectedAlg, context.allowedAlgs),
    algorithm,
    accept: (entry, used) => acceptAlgorithm(entry.alg, used, context.expectedAlg),
    choose: (entry) => choose(entry, header, context),
    open: (entry, keys) => openWithAny(envelope, candidate, entry, keys),
    line,
  });
}

/** The header by the rules of the wanted kind. */
export function headerCheck(header: JsonObject, { kind, source, holder }: LayerContext): Check {
  return holder?.from === 'proof'
    ? checkProofHeader(header)
    : checkHeader(header, kind, source?.kind === 'local' && holder === undefined);
}

function choose(algorithm: Algorithm, header: JsonObject, context: LayerContext): Promise<KeyChoice> {
  const { source, judging, expectedAlg, holder } = context;
  if (holder !== undefined) return chooseHolderKey(holder, algorithm, header);
  if (source === undefined) return Promise.resolve({ outcome: 'none', given: false, message: '' });
  if (context.onlyOpens) return Promise.resolve(signerMissing);
  if (source.kind === 'folder') return Promise.resolve(noneOfFolder(source.name));
  if (source.kind !== 'local') {
    return chooseKeys(source, header, (given) => bindSignatureKey(given, algorithm, header, expectedAlg));
  }
  const kid = member(header, 'kid');
  return chooseLocalKeys(judging.keyRing, typeof kid === 'string' ? kid : undefined, algorithm.alg);
}

const signerMissing: KeyChoice = {
  outcome: 'none',
  given: true,
  message:
    'The key you gave opens the token, but is not for the signature inside. Give both keys, as one JWKS or as a folder.',
  reference: 'RFC 7519 §5.2',
};

async function openWithAny(
  envelope: JwsEnvelope,
  candidate: SignatureReading,
  { alg }: Algorithm,
  keys: readonly UsableKey[],
): Promise<Opening> {
  for (const used of keys) {
    const payload = await verify(envelope, candidate, used, alg);
    if (payload !== undefined) {
      return { used, payload, outcome: line.pass(`Verifies with ${keyName(used.provenance)}.`) };
    }
  }
  return { used: keys[0], outcome: line.fail(brokenSentence(envelope, keys)) };
}

/** Every refusal of the cryptography is the same: the signature does not hold. */
async function verify(
  envelope: JwsEnvelope,
  candidate: SignatureReading,
  { key }: UsableKey,
  alg: string,
): Promise<Uint8Array | undefined> {
  try {
    const held = isOrdinary(envelope, candidate) ? verifyHere(envelope, candidate, key, alg) : undefined;
    if (held === false) return undefined;
    if (held === true) return Buffer.from(envelope.payloadText ?? '', 'base64url');
    return (await flattenedVerify(flattened(envelope, candidate), key, { algorithms: [alg] })).payload;
  } catch {
    return undefined;
  }
}

/** Compact, and no extension changes what is signed. */
function isOrdinary({ compact, unencoded }: JwsEnvelope, { unprotected, header }: SignatureReading): boolean {
  return (
    compact && !unencoded && unprotected === undefined && member(asObject(header.value), 'crit') === undefined
  );
}

/** The parts are known to be base64url: nothing else gets as far as a key. */
function verifyHere(
  { payloadText = '' }: JwsEnvelope,
  { protectedText = '', signatureText }: SignatureReading,
  key: UsableKey['key'],
  alg: string,
): boolean | undefined {
  const signature = Buffer.from(signatureText, 'base64url');
  return checkSignature(alg, key, `${protectedText}.${payloadText}`, signature);
}

function flattened(
  envelope: JwsEnvelope,
  { protectedText, unprotected, signatureText }: SignatureReading,
): FlattenedJWSInput {
  return {
    payload: (envelope.unencoded ? envelope.detached : undefined) ?? envelope.payloadText ?? '',
    signature: signatureText,
    ...(protectedText === undefined ? {} : { protected: protectedText }),
    ...(unprotected === undefined ? {} : { header: unprotected as JWSHeaderParameters }),
  };
}

function brokenSentence({ payloadText }: JwsEnvelope, keys: readonly UsableKey[]): string {
  const [first] = keys;
  const name =
    keys.length === 1 && first ? keyName(first.provenance) : `any of the ${keys.length} keys that fit`;
  const detached = payloadText === '' ? ' The payload is empty: if it travels apart, put it back first.' : '';
  return `Does not verify with ${name}: the token was changed, or another key signed it.${detached}`;
}

function among(attempt: OpenedLayer, count: number): OpenedLayer {
  if (count === 1) return attempt;
  const note = ` It is one of ${count}; the others were not needed.`;
  const checks = attempt.checks.map((check) =>
    check.id === 'signature' ? { ...check, message: `${check.message}${note}` } : check,
  );
  return { ...attempt, checks };
}
