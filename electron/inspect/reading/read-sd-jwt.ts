/** SD-JWT (RFC 9901 §4): the issuer's JWT, the disclosures and perhaps the holder's proof, with "~" between them. */

import { limits } from '../../../shared/limits';
import type { Problem } from '../../../shared/tokens/document';
import { type Disclosure, findHash, readDisclosure } from './disclosure';
import type { JsonReading } from './json-reading';
import { readCompact } from './read-compact';
import { readJsonText } from './read-json';
import { plainPart } from './read-part';
import { asObject, isUnencoded, member, type SelectiveReading, type TokenReading } from './token-reading';
import { unfold } from './unfold';

/** Reads a text whose first part is a compact JWS and ends at a tilde; undefined when it is none. Never throws. */
export function readSdJwt(token: string): TokenReading | undefined {
  const tilde = token.indexOf('~');
  const issued = tilde > 0 ? readCompact(token.slice(0, tilde)) : undefined;
  // An unencoded payload (RFC 7797) may hold tildes of its own.
  if (
    issued === undefined ||
    isUnencoded(issued.header?.value) ||
    issued.parts[1]?.name === 'encrypted key'
  ) {
    return undefined;
  }
  const selective = readSelective(token, tilde, issued.payload);
  const { disclosures, keyBinding, keyBindingStart, problems } = selective;
  const binding = keyBinding && plainPart(token, 'key binding', keyBindingStart, token.length).part;
  return {
    ...issued,
    token,
    kind: issued.kind === 'damaged' || selective.cutOff ? 'damaged' : 'sd-jwt',
    parts: [...issued.parts, ...disclosures.map(({ part }) => part), ...(binding ? [binding] : [])],
    problems: [...issued.problems, ...problems],
    selective,
  };
}

interface Ending {
  readonly keyBinding?: TokenReading;
  readonly keyBindingStart: number;
  readonly cutOff: boolean;
  readonly problems: readonly Problem[];
}

function readSelective(
  token: string,
  tilde: number,
  payload: JsonReading | undefined,
): SelectiveReading & Ending {
  const sdAlg = member(asObject(payload?.value), '_sd_alg');
  const hash = findHash(sdAlg);
  const lastTilde = token.lastIndexOf('~');
  const ending = readEnding(token, lastTilde + 1);
  const { spans, unread } = spansBetween(token, tilde + 1, ending.cutOff ? token.length : lastTilde);
  const disclosures = spans.map(([start, end]) => readDisclosure(token, start, end, hash));
  return {
    ...ending,
    disclosures,
    hash,
    presented: token.slice(0, lastTilde + 1),
    problems: [...disclosures.flatMap((disclosure) => disclosure.problems), ...unread, ...ending.problems],
    ...unfolded(token, payload, disclosures, hash, sdAlg),
  };
}

interface Spans {
  readonly spans: readonly (readonly [number, number])[];
  /** What lies beyond the limit. */
  readonly unread: readonly Problem[];
}

/** The stretches between tildes from `from` to `to`, which is a tilde or the end of the token. */
function spansBetween(token: string, from: number, to: number): Spans {
  const spans: (readonly [number, number])[] = [];
  let start = from;
  while (start <= to && spans.length < limits.disclosures) {
    const tilde = token.indexOf('~', start);
    const end = tilde === -1 ? to : tilde;
    spans.push([start, end]);
    start = end + 1;
  }
  return { spans, unread: start <= to ? [tooMany(start)] : [] };
}

function tooMany(offset: number): Problem {
  const message = `There are more than ${limits.disclosures} disclosures; only as many are read.`;
  return { part: 'disclosure', offset, message, reference: 'RFC 8725 §3.4' };
}

function readEnding(token: string, start: number): Ending {
  const text = token.slice(start);
  if (text === '') return { keyBindingStart: start, cutOff: false, problems: [] };
  const keyBinding = text.includes('.') ? readCompact(text) : undefined;
  if (keyBinding !== undefined) {
    const problems = flawsOf(keyBinding).map((flaw) => within(flaw, start));
    return { keyBinding, keyBindingStart: start, cutOff: false, problems };
  }
  const message = 'An SD-JWT ends with "~" or with a key binding JWT; this one is cut off.';
  const problem: Problem = { part: 'token', offset: token.length, message, reference: 'RFC 9901 §4' };
  return { keyBindingStart: start, cutOff: true, problems: [problem] };
}

function flawsOf({ problems, header, payload }: TokenReading): readonly Problem[] {
  return [...problems, ...(header?.problems ?? []), ...(payload?.problems ?? [])];
}

function within({ offset, ...problem }: Problem, start: number): Problem {
  return { ...problem, part: 'key binding', ...(offset === undefined ? {} : { offset: start + offset }) };
}

/** Beyond the size limit nothing is put together. */
function unfolded(
  token: string,
  payload: JsonReading | undefined,
  disclosures: readonly Disclosure[],
  hash: string | undefined,
  sdAlg: unknown,
): Pick<SelectiveReading, 'unfolded' | 'unfolding' | 'faults'> {
  if (asObject(payload?.value) === undefined || payload === undefined) return { faults: [] };
  if (token.length > limits.tokenBytes) return { faults: [] };
  if (hash === undefined) return { faults: [unknownHash(sdAlg)] };
  const unfolding = unfold(payload.text, disclosures);
  const json = readJsonText(unfolding.text, { part: 'payload', mustBeJson: true });
  return { unfolding, unfolded: json, faults: [...unfolding.faults, ...json.problems] };
}

function unknownHash(sdAlg: unknown): Problem {
  const shown = typeof sdAlg === 'string' ? JSON.stringify(sdAlg.slice(0, 64)) : `a ${typeof sdAlg}`;
  const message = `"_sd_alg" is ${shown}; "sha-256", "sha-384" and "sha-512" are known here.`;
  return { part: 'payload', message, reference: 'RFC 9901 §4.1.1' };
}
