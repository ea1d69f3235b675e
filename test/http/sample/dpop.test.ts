import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../../electron/auth/core';
import { basic, post, prepareCode, redirectUri, secret } from '../support/clients';
import { challengeOf, startSample } from '../support/sample';

async function createProver({ clock }: Core) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return (htm: string, htu: string, more: object = {}) =>
    new SignJWT({ htm, htu, jti: crypto.randomUUID(), ...more })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .setIssuedAt(Math.floor(clock.now() / 1000))
      .sign(privateKey);
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** A token bound to a key, and that key. */
async function start() {
  const test = await startSample();
  const { core, issuer, call } = test;
  const prove = await createProver(core);
  const { code, verifier } = prepareCode(core, { scope: 'orders.read' });
  const form = {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  };
  const redeem = async (more: object) =>
    post(`${issuer}/token`, form, {
      ...basic('backend', secret),
      dpop: await prove('POST', `${issuer}/token`, more),
    });
  const nonce = (await redeem({})).headers.get('dpop-nonce');
  const { body } = await redeem({ nonce });
  expect(body.token_type).toBe('DPoP');
  const token = String(body.access_token);
  const present = (url: string, dpop?: string) =>
    call(url, undefined, {
      headers: { authorization: `DPoP ${token}`, ...(dpop === undefined ? {} : { dpop }) },
    });
  return { ...test, prove, token, ath: hashOf(token), present };
}

describe('a bound token at the sample API (RFC 9449 §7)', () => {
  it('is accepted with a fresh proof of its key for this very request', async () => {
    const { both, prove, ath, present } = await start();
    for (const url of both) {
      const proof = await prove('GET', url, { ath });
      expect((await present(url, proof)).status).toBe(200);
      const again = await present(url, proof);
      expect([again.status, challengeOf(again)]).toEqual([
        401,
        expect.stringContaining('invalid_dpop_proof'),
      ]);
    }
  });

  it('is refused with any other proof', async () => {
    const { both, core, prove, ath, present } = await start();
    const proveElsewhere = await createProver(core);
    for (const url of both) {
      const proofs = [
        await prove('POST', url, { ath }),
        await prove('GET', `${url}/1`, { ath }),
        await prove('GET', url),
        await prove('GET', url, { ath: hashOf('another token') }),
        await prove('GET', url, { ath }).then((proof) => `${proof}x`),
        await proveElsewhere('GET', url, { ath }),
        'x',
        undefined,
      ];
      for (const proof of proofs) {
        const refused = await present(url, proof);
        expect([refused.status, challengeOf(refused)], proof).toEqual([
          401,
          expect.stringMatching(/DPoP algs="[^"]+", .*error="invalid_dpop_proof"/),
        ]);
      }
    }
  });

  it('is worth nothing as a bearer token', async () => {
    const { both, call, token } = await start();
    for (const url of both) {
      const refused = await call(url, token);
      expect([refused.status, challengeOf(refused)]).toEqual([
        401,
        expect.stringContaining('The access token goes with the scheme DPoP.'),
      ]);
    }
  });
});
