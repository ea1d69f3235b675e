/** Selective disclosure (RFC 9901): hash, salts, digests. */

import { createHash } from 'node:crypto';
import { type JsonObject, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { readUtf8 } from '../text/utf8';
import { quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('payload');
const hashes: ReadonlyMap<unknown, string> = new Map([
  ['sha-256', 'sha256'],
  ['sha-384', 'sha384'],
  ['sha-512', 'sha512'],
  ['sha3-256', 'sha3-256'],
  ['sha3-512', 'sha3-512'],
]);
const leastSaltBytes = 16;
const essential = ['iss', 'exp', 'nbf', 'cnf', 'vct', 'status', 'aud'];
/** Beyond it the rest is not walked. */
const mostDisclosures = 2000;

interface Disclosure {
  readonly text: string;
  /** Absent when it is damaged. */
  readonly salt?: string;
  readonly name?: string;
  readonly value?: unknown;
}

export function* lintDisclosures({ claims, document }: LintSubject): Generator<Hit> {
  if (claims === undefined) return;
  const disclosures = disclosuresOf(document.token);
  const digests = [...digestsIn(claims), ...disclosures.flatMap(({ value }) => digestsIn(value))];
  if (digests.length === 0 && !Object.hasOwn(claims, '_sd_alg') && disclosures.length === 0) return;
  yield* lintHash(claims);
  yield* lintSalts(disclosures);
  yield* lintNames(disclosures);
  yield* lintDigests(disclosures, digests, member(claims, '_sd_alg') ?? 'sha-256');
  if (member(claims, 'cnf') === undefined) yield hit('sd-no-binding', 'There is no "cnf".', 'cnf');
}

function disclosuresOf(token: string): readonly Disclosure[] {
  const [, ...rest] = token.split('~', mostDisclosures);
  return rest.filter((text) => text !== '' && !text.includes('.')).map(readDisclosure);
}

function readDisclosure(text: string): Disclosure {
  const list = parse(readUtf8(readBase64url(text).bytes).text);
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  const [salt, second, third] = items;
  if (typeof salt !== 'string' || items.length < 2 || items.length > 3) return { text };
  if (items.length === 2) return { text, salt, value: second };
  return typeof second === 'string' ? { text, salt, name: second, value: third } : { text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Digests of claims ("_sd") and of list elements ("..."), at any depth; the depth is capped by the reading of the JSON. */
function digestsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > 32) return [];
  if (Array.isArray(value)) return value.flatMap((element) => digestsIn(element, depth + 1));
  const object = value as JsonObject;
  const listed = member(object, '_sd');
  const own = [...(Array.isArray(listed) ? listed : []), member(object, '...')];
  return [
    ...own.filter((digest): digest is string => typeof digest === 'string'),
    ...Object.values(object).flatMap((child) => digestsIn(child, depth + 1)),
  ];
}

function* lintHash(claims: JsonObject): Generator<Hit> {
  const named = member(claims, '_sd_alg');
  if (named !== undefined && !hashes.has(named))
    yield hit('sd-alg-weak', `"_sd_alg" is ${quoted(named)}.`, '_sd_alg');
}

function* lintSalts(disclosures: readonly Disclosure[]): Generator<Hit> {
  const damaged = disclosures.filter(({ salt }) => salt === undefined);
  if (damaged.length > 0) yield hit('sd-disclosure-malformed', `${damaged.length} of ${disclosures.length}.`);
  const salts = disclosures.flatMap(({ salt }) => (salt === undefined ? [] : [salt]));
  const short = salts.filter((salt) => saltBytes(salt) < leastSaltBytes);
  if (short.length > 0)
    yield hit(
      'sd-salt-weak',
      `${short.length} of ${disclosures.length} salts, the first of ${saltBytes(short[0] ?? '')} bytes.`,
    );
  if (new Set(salts).size < salts.length) yield hit('sd-salt-reused', 'Two disclosures begin with one salt.');
}

/** Salts are base64url of random bytes; anything else counts by its characters. */
function saltBytes(salt: string): number {
  const { bytes, flaws } = readBase64url(salt);
  return flaws.length === 0 ? bytes.length : salt.length;
}

function* lintNames(disclosures: readonly Disclosure[]): Generator<Hit> {
  for (const { name } of disclosures) {
    if (name === '_sd' || name === '...') yield hit('sd-name-reserved', `It discloses "${name}".`, name);
    if (name !== undefined && essential.includes(name))
      yield hit('sd-claim-control', `"${name}" is a disclosure.`, name);
  }
}

function* lintDigests(
  disclosures: readonly Disclosure[],
  digests: readonly string[],
  named: unknown,
): Generator<Hit> {
  const hash = hashes.get(named);
  const signed = new Set(digests);
  if (signed.size < digests.length) yield hit('sd-digest-duplicate', 'One digest is there twice.', '_sd');
  if (hash === undefined) return;
  const stray = disclosures.filter(
    ({ text }) => !signed.has(createHash(hash).update(text).digest('base64url')),
  );
  if (stray.length > 0)
    yield hit('sd-disclosure-unsigned', `${stray.length} of ${disclosures.length}.`, '_sd');
}
