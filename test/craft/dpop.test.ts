import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/auth/random';
import { craftDpop, createEphemeralKeys } from '../../electron/craft/dpop';
import { decodeToken } from '../../electron/inspect/decode';
import { DpopRequest } from '../../shared/tokens/craft';
import { makePair, noRing, secret } from './keys';

const nowS = 1_800_000_000;
const ephemeral = createEphemeralKeys();
const address = 'https://api.example/orders';

const craft = (members: Partial<DpopRequest>) =>
  craftDpop(DpopRequest.parse({ htm: 'GET', htu: address, key: { kind: 'ephemeral' }, ...members }), {
    keys: noRing,
    ephemeral,
    random: systemRandom,
    nowS,
  });

describe('DPoP proofs', () => {
  it.each(['ES256', 'Ed25519'] as const)('proves possession of an %s key for one request', async (alg) => {
    const { token, jkt, signedBy } = await craft({
      key: { kind: 'ephemeral', alg, renew: false },
      accessToken: 'opaque-token',
      nonce: 'n-1',
    });
    const { payload, protectedHeader } = await jwtVerify(token, EmbeddedJWK, { typ: 'dpop+jwt' });
    const { jti, ...claims } = payload;
    expect(protectedHeader.alg).toBe(alg);
    expect(Object.keys(protectedHeader.jwk ?? {})).not.toContain('d');
    expect(await calculateJwkThumbprint(protectedHeader.jwk ?? {}, 'sha256')).toBe(jkt);
    expect(Buffer.from(String(jti), 'base64url')).toHaveLength(16);
    expect(claims).toEqual({
      htm: 'GET',
      htu: address,
      iat: nowS,
      ath: createHash('sha256').update('opaque-token').digest('base64url'),
      nonce: 'n-1',
    });
    expect(signedBy).toMatchObject({ alg, source: 'ephemeral' });
    expect(decodeToken(token).use).toBe('DPoP proof');
  });

  it('keeps one key a run until asked for another', async () => {
    const first = await craft({});
    const second = await craft({});
    const renewed = await craft({ key: { kind: 'ephemeral', alg: 'ES256', renew: true } });
    expect(second.jkt).toBe(first.jkt);
    expect(second.token).not.toBe(first.token);
    expect(renewed.jkt).not.toBe(first.jkt);
  });

  it('takes a key of the user’s own', async () => {
    const { choice, publicJwk } = await makePair('ES256', { kid: 'mine' });
    if (choice.kind === 'none') throw new Error('a pair has a key');
    const { jkt, problems } = await craft({ key: choice });
    expect(jkt).toBe(await calculateJwkThumbprint(publicJwk, 'sha256'));
    expect(problems).toEqual([]);
  });

  it('leaves out query and fragment, and says so', async () => {
    const { token, problems } = await craft({ htu: `${address}?page=2#top` });
    expect(decodeToken(token).payload?.text).toContain(`"htu":"${address}"`);
    expect(problems.map(({ message }) => message)).toEqual([
      'The query and fragment of "htu" were left out: a proof is for the address without them.',
    ]);
  });

  it.each<[string, Partial<DpopRequest>, string, string]>([
    [
      'a shared secret',
      { key: secret as DpopRequest['key'] },
      'invalid_key',
      'A DPoP proof is signed with a key pair; a shared secret proves nothing.',
    ],
    [
      'an address without a scheme',
      { htu: 'api.example/orders' },
      'invalid_request',
      '"htu" must be an address that begins with "https://" or "http://".',
    ],
    [
      'an address that is none',
      { htu: 'https://[' },
      'invalid_request',
      '"htu" must be an address that begins with "https://" or "http://".',
    ],
  ])('refuses %s', async (_what, members, code, message) => {
    await expect(craft(members)).rejects.toMatchObject({ code, message });
  });
});
