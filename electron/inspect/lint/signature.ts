/** What the bytes of a signature give away without a key. */

import { findAlgorithm } from '../../../shared/algorithms';
import { isWholeSignature, signatureBytes } from '../reading/signature-size';
import { readBase64url } from '../text/base64url';
import { listed } from '../wording';
import { type Hit, hitIn } from './hit';
import { type LintSubject, partText } from './subject';

const hit = hitIn('signature');

export function* lintSignature(subject: LintSubject): Generator<Hit> {
  const { alg, isEncrypted } = subject;
  const text = partText(subject, 'signature');
  if (isEncrypted || text === undefined || alg === undefined) return;
  const { bytes } = readBase64url(text);
  if (alg.trim().toLowerCase() === 'none') {
    if (text !== '') yield hit('signature-on-none', `A signature of ${bytes.length} bytes follows.`);
  } else if (bytes.length === 0) {
    yield hit('signature-empty', `The header says ${alg}; the signature is empty.`);
  } else {
    yield* lintBytes(alg, bytes);
  }
}

function* lintBytes(alg: string, bytes: Uint8Array): Generator<Hit> {
  if (isDer(alg, bytes)) yield hit('signature-der', `The ${bytes.length} bytes are an ASN.1 sequence.`);
  else if (!isWholeSignature(alg, bytes.length))
    yield hit('signature-length', lengthSentence(alg, bytes.length));
  if (hasZeroHalf(alg, bytes)) yield hit('signature-zero', 'Of r and s at least one is zero.');
}

function lengthSentence(alg: string, actual: number): string {
  const needed = signatureBytes(alg);
  const others = ['HS256', 'HS384', 'HS512', 'ES256', 'ES384', 'ES512'].filter(
    (name) => signatureBytes(name) === actual,
  );
  const fits = others.length === 0 ? '' : ` It would fit ${listed(others)}.`;
  return `It has ${actual} bytes; one of ${alg} has ${needed ?? '256 or more'}.${fits}`;
}

function isEcdsa(alg: string): boolean {
  return findAlgorithm(alg)?.kty === 'EC';
}

/** SEQUENCE of two INTEGERs, of which the first follows at once; no real r and s of the right length look so. */
function isDer(alg: string, bytes: Uint8Array): boolean {
  const long = bytes[1] === 0x81 ? 1 : 0;
  const wellFormed =
    bytes[0] === 0x30 && bytes[1 + long] === bytes.length - 2 - long && bytes[2 + long] === 2;
  return isEcdsa(alg) && wellFormed && bytes.length !== signatureBytes(alg);
}

function hasZeroHalf(alg: string, bytes: Uint8Array): boolean {
  const half = bytes.length / 2;
  const isZero = (part: Uint8Array) => part.every((byte) => byte === 0);
  if (isZero(bytes)) return true;
  return isEcdsa(alg) && (isZero(bytes.subarray(0, half)) || isZero(bytes.subarray(half)));
}
