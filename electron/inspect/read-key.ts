/** Whatever somebody gives as a key, as keys. */

import { limits } from '../../shared/limits';
import type { KeySource } from '../../shared/tokens/policy';
import { type GivenKey, invalidKey } from './keys/given-key';
import { readJwk, readJwkOrJwks, readJwks } from './keys/jwk';
import { readPem } from './keys/pem';
import { readSecret } from './keys/secret';

/** Every source but the key ring, which is asked key by key, and a folder, whose keys are tried one by one. */
export type GivenSource = Exclude<KeySource, { kind: 'local' | 'folder' }>;

/** As long as a source lives, so do its keys: whoever judges many tokens with one key hands over one object. */
const keysOf = new WeakMap<GivenSource, readonly GivenKey[]>();

/** The keys of a source, at least one; the same objects for the same source. Refuses with `invalid_key` and a sentence that names the member at fault. */
export function readKeys(source: GivenSource): readonly GivenKey[] {
  const known = keysOf.get(source);
  if (known !== undefined) return known;
  const keys = readAnew(source);
  keysOf.set(source, keys);
  return keys;
}

function readAnew(source: GivenSource): readonly GivenKey[] {
  if (source.text.length > limits.keyTextCharacters) {
    throw invalidKey(
      `The key text has ${source.text.length} characters; ${limits.keyTextCharacters} are the limit.`,
    );
  }
  if (source.text.trim() === '') throw invalidKey('The key is empty.');
  const keys = readSource(source);
  if (keys.length === 0) throw invalidKey('The set holds no key of a kind known here.');
  return keys;
}

function readSource(source: GivenSource): readonly GivenKey[] {
  switch (source.kind) {
    case 'secret':
      return [readSecret(source)];
    case 'pem':
      return readPem(source.text);
    case 'jwk':
      return [named(readJwk(source.text), source.name)];
    case 'jwks':
      return readJwks(source.text);
    case 'detect':
      return detect(source.text);
  }
}

function named(key: GivenKey, name: string | undefined): GivenKey {
  return name === undefined ? key : { ...key, file: name };
}

const openSshPublic =
  'This is a public key in the format of OpenSSH. Give it as PEM; of RSA and ECDSA "ssh-keygen -e -m PKCS8 -f FILE" writes it.';

/** A secret is never guessed: any text could be one. */
function detect(text: string): readonly GivenKey[] {
  if (text.includes('-----BEGIN ')) return readPem(text);
  if (text.trimStart().startsWith('{')) return readJwkOrJwks(text);
  if (/^\s*(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+) /.test(text)) throw invalidKey(openSshPublic);
  throw invalidKey('This is neither PEM, JWK nor JWKS. If it is a shared secret, choose secret.');
}
