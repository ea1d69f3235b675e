import { describe, expect, it } from 'vitest';
import { examine } from '../../electron/inspect/examine';
import { desktop, issuer, makeKey, ringKey } from './judging';
import { compose } from './compose';
import { claims, token } from './lint/sample-tokens';

describe('examine', () => {
  it('adds what a static reading finds and what the token brings', async () => {
    const text = token({ exp: undefined }, { jku: 'https://evil.example/jwks' });
    const { findings, brings } = await examine({ text, selected: 0 }, desktop());
    expect(findings?.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['exp-missing', 'key-address']));
    expect(brings).toMatchObject([{ parameter: 'jku', value: 'https://evil.example/jwks' }]);
  });

  it.each([
    ['its "kid" names', (kid: string) => ({ kid }), {}],
    ['the desktop it says it is from has', () => ({}), { iss: issuer }],
  ])('sees algorithm confusion by the key pair that %s', async (_how, kidOf, changed) => {
    const key = await makeKey('ES256', 'mine');
    const text = compose({ alg: 'HS512', typ: 'at+jwt', ...kidOf('mine') }, { ...claims, ...changed });
    const { findings } = await examine({ text, selected: 0 }, desktop({ keys: [ringKey(key)] }));
    expect(findings?.[0]).toMatchObject({
      rule: 'alg-confusion',
      message: '"alg" is "HS512", but the keys of its issuer are for "ES256".',
    });
  });

  it('takes an HMAC token of this desktop for what it is', async () => {
    const secret = {
      kid: 'shared',
      alg: 'HS512',
      source: 'key ring',
      state: 'active',
      key: new Uint8Array(64),
    } as const;
    const text = compose({ alg: 'HS512', typ: 'at+jwt', kid: 'shared' }, claims);
    const { findings } = await examine({ text, selected: 0 }, desktop({ keys: [secret] }));
    expect(findings?.map(({ rule }) => rule)).not.toContain('alg-confusion');
  });
});
