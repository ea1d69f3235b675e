import { describe, expect, it } from 'vitest';
import { availableAlgorithms, requireAlgorithm } from '../../electron/keys/algorithms';

describe('the algorithms of this runtime', () => {
  it('are found by trying, with those every runtime has among them', async () => {
    const names = (await availableAlgorithms()).map(({ alg }) => alg);
    expect(names).toEqual(
      expect.arrayContaining(['ES256', 'ES512', 'RS256', 'PS512', 'Ed25519', 'EdDSA', 'HS512']),
    );
  });

  it('are tried once', async () => {
    await availableAlgorithms();
    const startedAt = performance.now();
    await availableAlgorithms();
    expect(performance.now() - startedAt).toBeLessThan(20);
  });

  it.each(['none', 'None', 'NONE', '', 'es256', 'HS256 ', 'constructor', '__proto__', 'ES256K'])(
    'do not include "%s"',
    async (alg) => {
      await expect(requireAlgorithm(alg)).rejects.toMatchObject({
        code: 'unsupported_algorithm',
        message: expect.stringContaining(`"${alg}" is not an algorithm Tokenwright signs with.`),
      });
    },
  );
});
