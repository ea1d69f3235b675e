/** What the open parts of a JWE give away. */

import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { JWK } from 'jose';
import { limits } from '../../../shared/limits';
import { assertSoundPublicKey } from '../../keys/soundness';
import { fewIterations } from '../checks/encryption';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import { normalizeType } from '../reading/token-use';
import { readBase64url } from '../text/base64url';
import { type Hit, hitIn } from './hit';
import { type LintSubject, partText } from './subject';

const inHeader = hitIn('header');
const inToken = hitIn('token');
const tagBytes: ReadonlyMap<unknown, number> = new Map([
  ['A128GCM', 16],
  ['A192GCM', 16],
  ['A256GCM', 16],
  ['A128CBC-HS256', 16],
  ['A192CBC-HS384', 24],
  ['A256CBC-HS512', 32],
]);

export function* lintEncryption(subject: LintSubject): Generator<Hit> {
  if (!subject.isEncrypted) return;
  yield* lintParts(subject);
  yield* lintPassword(subject.header);
  yield* lintEphemeralKey(subject.header);
  yield* lintContent(subject);
}

function* lintParts(subject: LintSubject): Generator<Hit> {
  const { header, alg = '' } = subject;
  const enc = member(header, 'enc');
  const size = (name: 'iv' | 'tag' | 'encrypted key') => {
    const text = partText(subject, name);
    return text === undefined ? undefined : readBase64url(text).bytes.length;
  };
  const [iv, tag, key] = [size('iv'), size('tag'), size('encrypted key')];
  const neededTag = tagBytes.get(enc);
  const neededIv = typeof enc === 'string' && enc.endsWith('GCM') ? 12 : 16;
  if (neededTag !== undefined && iv !== undefined && iv !== neededIv)
    yield inToken('jwe-iv-size', `It has ${iv} bytes; ${String(enc)} takes ${neededIv}.`);
  if (neededTag !== undefined && tag !== undefined && tag !== neededTag)
    yield inToken('jwe-tag-size', `It has ${tag} bytes; ${String(enc)} makes ${neededTag}.`);
  const isDirect = alg === 'dir' || alg === 'ECDH-ES';
  if (isDirect && key !== undefined && key > 0)
    yield inToken('jwe-encrypted-key', `"alg" is "${alg}", yet there is an encrypted key of ${key} bytes.`);
  if (!isDirect && alg !== '' && key === 0)
    yield inToken('jwe-encrypted-key', `"alg" is "${alg}", yet the encrypted key is empty.`);
}

function* lintPassword(header: JsonObject): Generator<Hit> {
  if (!String(member(header, 'alg')).startsWith('PBES2')) return;
  const count = member(header, 'p2c');
  const salt = member(header, 'p2s');
  if (typeof count === 'number' && count > limits.pbes2Iterations)
    yield inHeader('pbes2-count-high', `"p2c" is ${count}.`, 'p2c');
  if (typeof count === 'number' && count < fewIterations)
    yield inHeader('pbes2-count-low', `"p2c" is ${count}.`, 'p2c');
  const bytes = typeof salt === 'string' ? readBase64url(salt).bytes.length : 0;
  if (bytes < 8) yield inHeader('pbes2-salt-short', `"p2s" has ${bytes} bytes.`, 'p2s');
}

function* lintEphemeralKey(header: JsonObject): Generator<Hit> {
  if (!String(member(header, 'alg')).startsWith('ECDH-ES')) return;
  const epk = asObject(member(header, 'epk'));
  if (epk === undefined) yield inHeader('epk-unsound', 'There is no "epk" to agree with.', 'epk');
  else if (Object.hasOwn(epk, 'd')) yield inHeader('epk-unsound', '"epk" holds its private part.', 'epk');
  else if (!isOnItsCurve(epk)) yield inHeader('epk-unsound', '"epk" is no point of its curve.', 'epk');
}

/** The runtime refuses coordinates that do not satisfy the equation of a NIST curve; X25519 takes any 32 bytes. */
function isOnItsCurve(epk: JsonObject): boolean {
  try {
    assertSoundPublicKey(epk as JWK);
    if (member(epk, 'kty') !== 'EC') return true;
    createPublicKey({ key: epk as JsonWebKey, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

function* lintContent({ header, alg }: LintSubject): Generator<Hit> {
  const cty = member(header, 'cty');
  if (typeof cty === 'string' && normalizeType(cty) === 'jwt') return;
  const anyone = /^(?:RSA|ECDH)/.test(alg ?? '')
    ? ', and anyone has the public key it was encrypted with'
    : '';
  yield inHeader('jwe-unsigned', `"cty" announces no token inside${anyone}.`, 'cty');
}
