import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/auth/random';
import { openPrivateKey, sealPrivateKey } from '../../electron/keys/seal';

const masterKey = { id: 'mk_1', key: new Uint8Array(systemRandom(32)) };
const otherKey = { id: 'mk_2', key: new Uint8Array(systemRandom(32)) };
const jwk = { kty: 'oct', k: 'c2VjcmV0', kid: 'a', alg: 'HS256' };

describe('a sealed private key', () => {
  it('opens under the master key that sealed it and says which that was', async () => {
    const sealed = await sealPrivateKey(jwk, masterKey);
    expect(decodeProtectedHeader(sealed)).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: 'mk_1',
      cty: 'jwk+json',
    });
    expect(await openPrivateKey(sealed, 'a', masterKey)).toEqual(jwk);
  });

  it('is different each time, because its initialisation vector is', async () => {
    expect(await sealPrivateKey(jwk, masterKey)).not.toBe(await sealPrivateKey(jwk, masterKey));
  });

  const cannotBeOpened =
    'The private part of this key cannot be opened: it was sealed under another master key, or it was changed.';
  it.each([
    ['under another master key', otherKey, 'a', (sealed: string) => sealed, cannotBeOpened],
    [
      'with a changed byte',
      masterKey,
      'a',
      (sealed: string) => sealed.replace(/.(?=\.[^.]*$)/, '*'),
      cannotBeOpened,
    ],
    ['cut short', masterKey, 'a', (sealed: string) => sealed.slice(0, -4), cannotBeOpened],
    ['that is no JWE', masterKey, 'a', () => 'plain', cannotBeOpened],
    [
      'of another key put in its place',
      masterKey,
      'b',
      (sealed: string) => sealed,
      'The private part stored with this key belongs to another key.',
    ],
  ])('is refused %s', async (_name, key, kid, tamper, message) => {
    const sealed = tamper(await sealPrivateKey(jwk, masterKey));
    await expect(openPrivateKey(sealed, kid, key)).rejects.toMatchObject({ code: 'invalid_key', message });
  });
});
