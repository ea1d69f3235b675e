import { FlattenedEncrypt } from 'jose';
import { expect, it } from 'vitest';
import { tryKeys } from '../../../electron/inspect/trials/try-keys';
import { limits } from '../../../shared/limits';

const nobody = {
  nowS: () => 1_767_268_800,
  keyRing: { find: () => Promise.resolve([]) },
  denyList: { match: () => undefined },
  issuer: '',
};

const secrets = (count: number): string =>
  JSON.stringify({
    keys: Array.from({ length: count }, (_, index) => ({
      kty: 'oct',
      k: Buffer.alloc(32, index + 1).toString('base64url'),
    })),
  });

it('tries no more passwords on a token than its slowness allows, and says how many it left out', async () => {
  const jwe = await new FlattenedEncrypt(new TextEncoder().encode('{}'))
    .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
    .setKeyManagementParameters({ p2c: 1000 })
    .encrypt(Buffer.alloc(32, 7));
  const tried = await tryKeys(
    JSON.stringify(jwe),
    [{ name: 'set', source: { kind: 'jwks', text: secrets(40) } }],
    nobody,
  );
  expect(tried.trials).toHaveLength(limits.derivationsTried);
  expect(tried.remarks.join(' ')).toContain('24 more keys were not tried');
});
