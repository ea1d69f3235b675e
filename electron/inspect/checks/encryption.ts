/** What the public header of a JWE gives away about how it was encrypted. */

import { limits } from '../../../shared/limits';
import type { Check } from '../../../shared/tokens/verdict';
import { contentKeySize, type KeyManagement } from '../encryption-algorithms';
import { type JsonObject, member } from '../reading/token-reading';
import { quoted } from '../wording';
import { checkFor } from './check';
import { refuseAlgorithm } from './key';

const content = checkFor('algorithm', 'enc', 'RFC 7518 §5.1');
const compression = checkFor('algorithm', 'zip', 'RFC 7516 §4.1.3');
const iterations = checkFor('algorithm', 'p2c', 'RFC 8725bis §3.13');

/** OWASP's figure for PBKDF2 with SHA-256; fewer make guessing the password cheap. */
export const fewIterations = 600_000;

/** Everything that can be refused before a key is looked at; undefined when nothing is. */
export function refuseEncryption(
  header: JsonObject,
  management: KeyManagement | undefined,
  expectedAlg: string | undefined,
): Check | undefined {
  return (
    refuseAlgorithm(member(header, 'alg'), management !== undefined, expectedAlg) ??
    refuseContent(member(header, 'enc')) ??
    refuseCompression(header) ??
    (management?.alg.startsWith('PBES2') ? refuseIterations(member(header, 'p2c')) : undefined)
  );
}

/** A password that is hashed too seldom is worth a word. */
export function cautionIterations(header: JsonObject): Check | undefined {
  const count = member(header, 'p2c');
  if (!isCount(count) || count >= fewIterations) return undefined;
  return iterations.warn(
    `The password is hashed ${count} times; below ${fewIterations} guessing it is cheap.`,
  );
}

function refuseContent(enc: unknown): Check | undefined {
  if (contentKeySize(enc) !== undefined) return undefined;
  return content.fail(`"enc" is ${quoted(enc)}, which is no encryption accepted here.`);
}

function refuseCompression(header: JsonObject): Check | undefined {
  const zip = member(header, 'zip');
  if (!Object.hasOwn(header, 'zip') || zip === 'DEF') return undefined;
  return compression.fail(`"zip" is ${quoted(zip)}; "DEF" is the only one there is.`);
}

function refuseIterations(count: unknown): Check | undefined {
  if (isCount(count) && count <= limits.pbes2Iterations) return undefined;
  return iterations.fail(
    `"p2c" is ${quoted(count)}; it must be a number from 1 to ${limits.pbes2Iterations}, or opening takes too long.`,
  );
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
