import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../electron/inspect/examine';
import { accessClaims, desktop, makeKey, nowS, policy, ringKey, type SigningKey, sign } from './judging';

let key: SigningKey;
let own: string;
let foreign: string;
beforeAll(async () => {
  key = await makeKey('ES256', 'key-one');
  own = await sign(key, accessClaims);
  foreign = await sign(await makeKey('ES256', 'idp'), {
    ...accessClaims,
    iss: 'https://idp.example',
    sub: 'bob',
  });
});

describe('examine', () => {
  const here = () => desktop({ keys: [ringKey(key)] });

  it('finds, decodes and judges in one answer', async () => {
    const answer = await examine({ text: `Authorization: Bearer ${own}`, selected: 0 }, here());
    expect(answer).toMatchObject({
      found: [{ token: own, use: 'access token', subject: 'alice' }],
      selected: 0,
      document: { token: own, kind: 'jws' },
      judgement: { word: 'valid', asOfS: nowS },
    });
  });

  it('decodes the one that is selected, and the first when that is out of range', async () => {
    const text = `${own} ${foreign}`;
    expect(await examine({ text, selected: 1 }, here())).toMatchObject({
      selected: 1,
      judgement: { word: 'not verified' },
    });
    expect(await examine({ text, selected: 9 }, here())).toMatchObject({
      selected: 0,
      judgement: { word: 'valid' },
    });
  });

  it('has nothing to show where there is no token', async () => {
    expect(await examine({ text: 'nothing here', selected: 3 }, here())).toEqual({ found: [], selected: 0 });
  });

  it('judges with the key and the policy it is given', async () => {
    const source = { kind: 'jwk' as const, text: JSON.stringify(key.publicJwk) };
    const answer = await examine(
      { text: own, selected: 0, key: source, policy: policy({ nowS: nowS + 900 }) },
      here(),
    );
    expect(answer.judgement).toMatchObject({
      word: 'not valid',
      key: { source: 'JWK' },
      timeState: 'expired',
    });
  });

  it('shows a token over 64 KiB and refuses it', async () => {
    const text = `${own}${'A'.repeat(64 * 1024)}`;
    const answer = await examine({ text, selected: 0 }, here());
    expect(answer.document?.problems[0]?.message).toContain('65536 are the limit');
    expect(answer.judgement?.word).toBe('not valid');
  });

  it('sends nothing across that cannot be cloned', async () => {
    const deep = `${own.split('.')[0]}.${Buffer.from('['.repeat(40_000) + ']'.repeat(1)).toString('base64url')}.AAAA`;
    const answer = await examine({ text: deep, selected: 0 }, here());
    expect(structuredClone(answer)).toEqual(answer);
  });
});
