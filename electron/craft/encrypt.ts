/** Making a JWE (RFC 7516), around a payload or around a signed token. */

import { CompactEncrypt, type CompactJWEHeaderParameters } from 'jose';
import { limits } from '../../shared/limits';
import { Refusal } from '../../shared/result';
import type { CraftedToken, EncryptRequest } from '../../shared/tokens/craft';
import type { Problem } from '../../shared/tokens/document';
import { lacksKeyWrap } from '../inspect/keys/key-wrap';
import { readToken } from '../inspect/reading/read-token';
import type { JsonObject } from '../inspect/reading/token-reading';
import { readEncryptionKey } from './encryption-key';
import { requireJsonObject } from './json-object';

/**
 * The compact serialisation. "alg" and "enc" are those asked for, "kid" the key's where the header names none, and
 * "cty" is "JWT" around a token (RFC 7519 §5.2). Refuses `invalid_key`,
 * `invalid_request` for a header it cannot set, or `unsupported_algorithm` where the runtime lacks it.
 */
export async function craftEncrypted(request: EncryptRequest): Promise<CraftedToken> {
  const { alg, enc, p2c, plaintext } = request;
  if (await lacksKeyWrap(alg)) throw withoutKeyWrap(alg);
  const { key, kid } = await readEncryptionKey(request);
  const given = readHeader(request.header);
  const header: CompactJWEHeaderParameters = {
    alg,
    enc,
    ...(kid === undefined ? {} : { kid }),
    ...(isToken(plaintext) ? { cty: 'JWT' } : {}),
    ...given,
  };
  const encryption = new CompactEncrypt(Buffer.from(plaintext)).setProtectedHeader(header);
  if (alg.startsWith('PBES2')) encryption.setKeyManagementParameters({ p2c });
  const token = await encryption.encrypt(key);
  const [written = ''] = token.split('.');
  return {
    token,
    header: Buffer.from(written, 'base64url').toString('utf8'),
    problems: odditiesOf(request, token),
  };
}

function withoutKeyWrap(alg: string): Refusal {
  return new Refusal(
    'unsupported_algorithm',
    `The app's runtime has no AES key wrap, which "${alg}" needs. "dir", AES-GCM key wrap, RSA-OAEP and ECDH-ES work.`,
  );
}

/** Made by the encryption itself; written by hand they would name another key or none. */
const ownParameters = ['alg', 'enc', 'zip', 'epk', 'iv', 'tag', 'p2s', 'p2c', 'crit', 'b64'];

function readHeader(text: string): JsonObject {
  const header = requireJsonObject(text, 'header');
  const own = ownParameters.find((name) => Object.hasOwn(header, name));
  if (own === undefined) return header;
  throw new Refusal('invalid_request', `"${own}" is set by the encryption; leave it out of "header".`, {
    member: 'header',
  });
}

function isToken(plaintext: string): boolean {
  const { kind } = readToken(plaintext);
  return kind === 'jws' || kind === 'jwe' || kind === 'unsecured';
}

function odditiesOf({ alg, plaintext, key }: EncryptRequest, token: string): readonly Problem[] {
  const { kind } = readToken(plaintext);
  const problems: Problem[] = [];
  if (kind !== 'jws') {
    problems.push({
      part: 'ciphertext',
      message: 'Nobody signed what is inside: whoever can encrypt to this key could have written it.',
      reference: 'RFC 8725 §3.3',
    });
  }
  if (alg === 'RSA-OAEP') {
    problems.push({
      part: 'header',
      message: 'RSA-OAEP rests on SHA-1; RSA-OAEP-256 is the one to use.',
      reference: 'RFC 8725 §3.2',
    });
  }
  if (alg.startsWith('PBES2') && key.kind === 'secret' && key.text.length < usualPassword) {
    problems.push({
      part: 'encrypted key',
      message: `A password of ${key.text.length} characters is soon guessed by whoever has the token.`,
      reference: 'RFC 7518 §8.8',
    });
  }
  if (token.length > limits.tokenBytes) {
    problems.push({
      part: 'token',
      message: `The token has ${token.length} characters; few readers take more than ${limits.tokenBytes}.`,
      reference: 'RFC 8725 §3.4',
    });
  }
  return problems;
}

const usualPassword = 12;
