import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';
import { expect, it } from 'vitest';
import { startTestService } from '../support/service';

it.each(['ES256', 'ES384', 'Ed25519', 'EdDSA', 'RS256', 'HS256'])(
  'signs with %s so that others can check it, under its "alg" and "kid"',
  async (alg) => {
    const { core } = await startTestService();
    await core.keyRing.generate({ alg, state: 'active' });
    const signer = await core.keyRing.signer(alg);
    const token = await signer.sign('at+jwt', { name: 'Zoë', n: 1 });
    const [key] = await core.keyRing.find(signer.kid, alg);
    const { payload, protectedHeader } =
      alg === 'HS256'
        ? await compactVerify(token, key?.key as CryptoKey)
        : await compactVerify(token, createLocalJWKSet({ keys: [...core.keyRing.publicJwks()] }));
    expect(protectedHeader).toEqual({ typ: 'at+jwt', alg, kid: signer.kid });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ name: 'Zoë', n: 1 });
  },
);

it.each(['ES256', 'RS256'])('gives each token of a %s key the type it is asked for', async (alg) => {
  const { core } = await startTestService();
  await core.keyRing.generate({ alg, state: 'active' });
  const signer = await core.keyRing.signer(alg);
  for (const typ of ['at+jwt', 'JWT', undefined, 'at+jwt']) {
    const header = decodeProtectedHeader(await signer.sign(typ, {}));
    expect(header).toEqual({ alg, ...(typ !== undefined && { typ }), kid: signer.kid });
  }
});

it.each(['ES256', 'Ed25519'])(
  'signs many with %s at the same moment, each what it was given',
  async (alg) => {
    const { core } = await startTestService();
    await core.keyRing.generate({ alg, state: 'active' });
    const signer = await core.keyRing.signer(alg);
    const keys = createLocalJWKSet({ keys: [...core.keyRing.publicJwks()] });
    for (const count of [1, 2, 40, 1]) {
      const numbers = Array.from({ length: count }, (_, n) => n);
      const tokens = await Promise.all(numbers.map((n) => signer.sign('JWT', { n })));
      const payloads = await Promise.all(
        tokens.map(async (token) => (await compactVerify(token, keys)).payload),
      );
      expect(payloads.map((payload) => JSON.parse(new TextDecoder().decode(payload)).n)).toEqual(numbers);
    }
  },
);
