/** One disclosure of an SD-JWT (RFC 9901 §4.2): salt, name and value, or salt and element, as base64url of JSON. */

import { createHash } from 'node:crypto';
import type { Problem, TokenPart } from '../../../shared/tokens/document';
import type { JsonMember } from '../text/json-scan';
import { readJsonBytes } from './read-json';
import { jsonPlace, readPart } from './read-part';

export interface Disclosure {
  readonly part: TokenPart;
  /** Over the text as it stands in the token (RFC 9901 §4.2.3); empty when the hash is not known here. */
  readonly digest: string;
  /** The decoded JSON; `value` points into it. */
  readonly text: string;
  readonly salt?: string;
  /** Absent for an element of a list. */
  readonly name?: string;
  /** Absent when the disclosure is damaged. */
  readonly value?: JsonMember;
  readonly problems: readonly Problem[];
}

/** Hashes of the IANA Named Information registry that every runtime has, by Node's names. */
const hashes: ReadonlyMap<unknown, string> = new Map([
  ['sha-256', 'sha256'],
  ['sha-384', 'sha384'],
  ['sha-512', 'sha512'],
]);

/** Node's name for the hash of an SD-JWT; SHA-256 where it names none (RFC 9901 §4.1.1). */
export function findHash(sdAlg: unknown): string | undefined {
  return hashes.get(sdAlg === undefined ? 'sha-256' : sdAlg);
}

/** base64url of the hash over ASCII text. */
export function digestOf(text: string, hash: string): string {
  return createHash(hash).update(text).digest('base64url');
}

/** Reads `token.slice(start, end)`; what is wrong with it is in `problems`. Never throws. */
export function readDisclosure(
  token: string,
  start: number,
  end: number,
  hash: string | undefined,
): Disclosure {
  const part = readPart(token, 'disclosure', start, end);
  const json = readJsonBytes(part.bytes, jsonPlace(part, true));
  const elements = json.scan.shape === 'array' && json.value !== undefined ? json.scan.members : [];
  const content = contentOf(json.value, elements);
  const problems = [...part.problems, ...json.problems];
  return {
    part: part.part,
    digest: hash === undefined ? '' : digestOf(part.text, hash),
    text: json.text,
    ...content,
    problems: problems.length > 0 || content !== undefined ? problems : [misshapen(start)],
  };
}

function contentOf(
  value: unknown,
  elements: readonly JsonMember[],
): Pick<Disclosure, 'salt' | 'name' | 'value'> | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const [salt, name] = list;
  const last = elements.at(-1);
  if (typeof salt !== 'string' || last === undefined) return undefined;
  if (list.length === 2) return { salt, value: last };
  return list.length === 3 && typeof name === 'string' ? { salt, name, value: last } : undefined;
}

function misshapen(offset: number): Problem {
  return {
    part: 'disclosure',
    offset,
    message: 'A disclosure is a list of salt, name and value, or of salt and element; this is neither.',
    reference: 'RFC 9901 §4.2',
  };
}
