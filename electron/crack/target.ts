/** What there is to guess in a token: a MAC and the bytes it was made over. */

import { Refusal } from '../../shared/result';
import { readToken } from '../inspect/reading/read-token';
import { signatureBytes } from '../inspect/reading/signature-size';
import { stripSurroundings } from '../inspect/reading/strip';
import { asObject, type JwsEnvelope, member, type SignatureReading } from '../inspect/reading/token-reading';
import { readBase64url } from '../inspect/text/base64url';
import { quoted } from '../inspect/wording';
import type { CrackTarget } from './try-words';

const hashes: ReadonlyMap<unknown, string> = new Map([
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
]);

/** The first MAC of a JWS, compact or JSON. Refuses with `invalid_token` what has none that a secret could have made. */
export function crackTarget(text: string): CrackTarget {
  const { envelope } = readToken(stripSurroundings(text));
  if (envelope?.form !== 'jws') throw refusal('This is no signed token, so there is no secret to guess.');
  const signatures = envelope.signatures.map((signature) => ({ signature, alg: algOf(signature) }));
  const mac = signatures.find(({ alg }) => hashes.has(alg));
  if (mac !== undefined) return targetOf(envelope, mac.signature, mac.alg as string);
  throw refusal(
    `"alg" is ${quoted(signatures[0]?.alg)}; only HS256, HS384 and HS512 are made with a secret that can be guessed.`,
  );
}

function algOf({ header }: SignatureReading): unknown {
  return member(asObject(header.value), 'alg');
}

function targetOf(envelope: JwsEnvelope, signature: SignatureReading, alg: string): CrackTarget {
  const { bytes } = readBase64url(signature.signatureText);
  const needed = signatureBytes(alg);
  if (bytes.length !== needed) {
    throw refusal(
      `The signature has ${bytes.length} bytes; one of ${alg} has ${needed}, so no secret made it.`,
    );
  }
  if (envelope.payloadText === undefined) {
    throw refusal('The payload is detached: put it back first, it is part of what was signed.');
  }
  const signingInput = Buffer.from(`${signature.protectedText ?? ''}.${envelope.payloadText}`);
  return {
    alg,
    hash: hashes.get(alg) ?? '',
    signingInput: Uint8Array.from(signingInput),
    signature: Uint8Array.from(bytes),
  };
}

function refusal(message: string): Refusal {
  return new Refusal('invalid_token', message, { member: 'token' });
}
