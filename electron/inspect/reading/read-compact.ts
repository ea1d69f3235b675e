/** The dotted forms: JWS compact (three parts), JWE compact (five), and what is left of them when damaged. */

import type { PartName, Problem, TokenKind } from '../../../shared/tokens/document';
import type { JsonReading } from './json-reading';
import { readHeader } from './read-header';
import { readJsonBytes } from './read-json';
import { jsonPlace, type PartReading, plainPart, readPart } from './read-part';
import { isWholeSignature } from './signature-size';
import {
  asObject,
  type Envelope,
  isUnencoded,
  type JsonObject,
  member,
  type TokenReading,
} from './token-reading';

const jwsParts = ['header', 'payload', 'signature'] as const satisfies readonly PartName[];
const jwePartNames = [
  'header',
  'encrypted key',
  'iv',
  'ciphertext',
  'tag',
] as const satisfies readonly PartName[];

/** Reads a text whose first part opens a JSON object; undefined when it does not, and so is no JOSE token. */
export function readCompact(token: string): TokenReading | undefined {
  const { part: headerPart, json: header } = readHeader(token, endOfPart(token, 0));
  if (!header.text.trimStart().startsWith('{')) return undefined;
  const object = asObject(header.value);
  const isJwe = member(object, 'enc') !== undefined || countParts(token) === 5;
  return isJwe ? readJwe(token, headerPart, header) : readJws(token, headerPart, header);
}

function readJws(token: string, headerPart: PartReading, header: JsonReading): TokenReading {
  const object = asObject(header.value);
  const unencoded = isUnencoded(header.value);
  const parts = unencoded ? splitUnencoded(token, headerPart) : splitJws(token, headerPart);
  const [, payloadPart, signaturePart, ...extra] = parts;
  const payload = payloadPart && readJsonBytes(payloadPart.bytes, jsonPlace(payloadPart, false));
  const problems = [
    ...parts.flatMap((part) => part.problems),
    ...countProblems(parts, jwsParts, token),
    ...signatureProblems(object, signaturePart),
  ];
  return {
    token,
    kind: jwsKind(object, parts),
    parts: parts.map(({ part }) => part),
    header,
    ...(payload === undefined ? {} : { payload }),
    problems,
    ...(payloadPart && signaturePart && extra.length === 0
      ? { envelope: jwsEnvelope(headerPart, header, payloadPart, signaturePart, unencoded) }
      : {}),
  };
}

function jwsEnvelope(
  headerPart: PartReading,
  header: JsonReading,
  payloadPart: PartReading,
  signaturePart: PartReading,
  unencoded: boolean,
): Envelope {
  return {
    form: 'jws',
    compact: true,
    payloadText: payloadPart.text,
    unencoded,
    signatures: [{ protectedText: headerPart.text, signatureText: signaturePart.text, header }],
  };
}

function readJwe(token: string, headerPart: PartReading, header: JsonReading): TokenReading {
  const parts = [headerPart, ...splitFrom(token, headerPart.part.end, jwePartNames)];
  const [, encryptedKey, iv, ciphertext, tag] = parts;
  const whole = parts.length === 5 && asObject(header.value) !== undefined;
  return {
    token,
    kind: whole ? 'jwe' : 'damaged',
    parts: parts.map(({ part }) => part),
    header,
    problems: [...parts.flatMap((part) => part.problems), ...countProblems(parts, jwePartNames, token)],
    ...(whole && encryptedKey && iv && ciphertext && tag
      ? {
          envelope: {
            form: 'jwe',
            compact: true,
            protectedText: headerPart.text,
            ivText: iv.text,
            ciphertextText: ciphertext.text,
            tagText: tag.text,
            recipients: [{ encryptedKeyText: encryptedKey.text, header }],
          },
        }
      : {}),
  };
}

function jwsKind(header: JsonObject | undefined, parts: readonly PartReading[]): TokenKind {
  if (header === undefined || parts.length !== 3) return 'damaged';
  return member(header, 'alg') === 'none' ? 'unsecured' : 'jws';
}

function splitJws(token: string, headerPart: PartReading): readonly PartReading[] {
  return [headerPart, ...splitFrom(token, headerPart.part.end, jwsParts)];
}

/** An unencoded payload may hold anything but a dot (RFC 7797 §5.2), so the signature follows the last one. */
function splitUnencoded(token: string, headerPart: PartReading): readonly PartReading[] {
  const last = token.lastIndexOf('.');
  const start = headerPart.part.end + 1;
  if (last < start) return splitJws(token, headerPart);
  return [
    headerPart,
    plainPart(token, 'payload', start, last),
    readPart(token, 'signature', last + 1, token.length),
  ];
}

/** Parts after the first dot. What exceeds the names is kept as one "text" part. */
function splitFrom(token: string, firstEnd: number, names: readonly PartName[]): PartReading[] {
  const parts: PartReading[] = [];
  let end = firstEnd;
  while (end < token.length && parts.length < names.length - 1) {
    const start = end + 1;
    end = endOfPart(token, start);
    parts.push(readPart(token, names[parts.length + 1] ?? 'text', start, end));
  }
  if (end < token.length) parts.push(plainPart(token, 'text', end + 1, token.length));
  return parts;
}

function endOfPart(token: string, start: number): number {
  const dot = token.indexOf('.', start);
  return dot === -1 ? token.length : dot;
}

/** Up to six: more is wrong in any case. */
function countParts(token: string): number {
  let count = 1;
  for (let dot = token.indexOf('.'); dot !== -1 && count < 6; dot = token.indexOf('.', dot + 1)) count += 1;
  return count;
}

function countProblems(
  parts: readonly PartReading[],
  names: readonly PartName[],
  token: string,
): readonly Problem[] {
  const kind = names.length === 3 ? 'A JWS' : 'A JWE';
  const reference = names.length === 3 ? 'RFC 7515 §7.1' : 'RFC 7516 §7.1';
  if (parts.length === names.length) return [];
  if (parts.length > names.length) {
    const offset = parts.at(-1)?.part.start ?? token.length;
    return [
      { part: 'token', offset, message: `${kind} has ${names.length} parts; more text follows.`, reference },
    ];
  }
  const missing = names.slice(parts.length).join(' and ');
  const message = `${kind} has ${names.length} parts; the ${missing} part is missing, so the token is cut off.`;
  return [{ part: 'token', offset: token.length, message, reference }];
}

function signatureProblems(
  header: JsonObject | undefined,
  signature: PartReading | undefined,
): readonly Problem[] {
  const alg = member(header, 'alg');
  if (signature === undefined) return [];
  const offset = signature.part.start;
  if (alg === 'none') {
    const message = 'The header says "none", yet a signature follows.';
    return signature.text === '' ? [] : [{ part: 'signature', offset, message, reference: 'RFC 7518 §3.6' }];
  }
  if (isWholeSignature(alg, signature.bytes.length)) return [];
  const message = `The signature has ${signature.bytes.length} bytes, which no ${String(alg)} signature has: it is cut off or changed.`;
  return [{ part: 'signature', offset: signature.part.end, message, reference: 'RFC 7515 §5.2' }];
}
