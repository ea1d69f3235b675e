import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../electron/auth/core';
import { issue } from '../../electron/auth/grants/issue';
import { presentRefreshToken, refreshSession } from '../../electron/auth/grants/refresh';
import { putAccount, removeAccount } from '../../electron/auth/registry/accounts';
import { addRevocation, liftRevocation } from '../../electron/auth/revocations/revoke';
import { revealRefreshToken, signOut } from '../../electron/auth/sessions/client-side';
import { introspect } from '../../electron/auth/tokens/introspect';
import { writeSettings } from '../../electron/store/settings';
import { aliceAtDesk, startTestService } from '../support/service';

const issuedAt = Date.parse('2026-01-01T12:00:00Z') / 1000;
const inactive = { active: false };

async function withSession() {
  const service = await startTestService();
  const tokens = await issue(service.core, aliceAtDesk);
  const { refreshToken } = await revealRefreshToken(service.core, tokens.sessionId);
  return { ...service, ...tokens, refreshToken };
}

describe('introspecting an access token', () => {
  it('answers what RFC 7662 asks for while it is alive', async () => {
    const { core, accessToken, sessionId, jti } = await withSession();
    await expect(introspect(core, accessToken)).resolves.toEqual({
      active: true,
      scope: 'orders.read orders.write',
      client_id: 'desk',
      username: 'alice',
      token_type: 'Bearer',
      exp: issuedAt + 900,
      iat: issuedAt,
      sub: 'alice',
      aud: 'https://orders.example',
      iss: 'http://127.0.0.1:4870',
      jti,
      sid: sessionId,
    });
  });

  it('takes the white space of a paste for no difference', async () => {
    const { core, accessToken } = await withSession();
    await expect(introspect(core, ` ${accessToken}\n`)).resolves.toMatchObject({ active: true });
  });

  it.each([
    ['the token', ({ jti }) => ({ kind: 'token', jti })],
    ['the token itself', ({ accessToken }) => ({ kind: 'token', token: accessToken })],
    ['its session', ({ sessionId }) => ({ kind: 'session', id: sessionId })],
    ['its account', () => ({ kind: 'account', username: 'alice' })],
    ['its client', () => ({ kind: 'client', clientId: 'desk' })],
    ['everything before', () => ({ kind: 'before', beforeS: issuedAt + 1 })],
  ] satisfies [
    string,
    (tokens: Awaited<ReturnType<typeof withSession>>) => Parameters<typeof addRevocation>[1],
  ][])('answers nothing but inactive once %s is revoked', async (_name, target) => {
    const session = await withSession();
    session.clock.advance(1);
    await addRevocation(session.core, target(session), 'test');
    await expect(introspect(session.core, session.accessToken)).resolves.toEqual(inactive);
  });

  it('is active again when the revocation is lifted', async () => {
    const { core, accessToken, jti } = await withSession();
    const { id } = await addRevocation(core, { kind: 'token', jti }, 'test');
    liftRevocation(core, id);
    await expect(introspect(core, accessToken)).resolves.toMatchObject({ active: true });
  });

  it('ends with the second of its expiry, and does not come back with the clock when revoked', async () => {
    const { core, clock, accessToken, jti } = await withSession();
    clock.advance(899);
    await expect(introspect(core, accessToken)).resolves.toMatchObject({ active: true });
    clock.advance(1);
    await expect(introspect(core, accessToken)).resolves.toEqual(inactive);
    await addRevocation(core, { kind: 'token', jti }, 'test');
    clock.advance(-600);
    await expect(introspect(core, accessToken)).resolves.toEqual(inactive);
  });

  it('does not outlive the removal of its account', async () => {
    const { core, accessToken } = await withSession();
    await removeAccount(core, 'alice');
    await expect(introspect(core, accessToken)).resolves.toEqual(inactive);
  });

  it.each([
    [
      'a changed payload',
      ([header, , signature]: string[]) => [header, encode({ sub: 'bob' }), signature].join('.'),
    ],
    ['a changed signature', ([header, payload]: string[]) => [header, payload, 'A'.repeat(86)].join('.')],
    ['no signature', ([header, payload]: string[]) => `${header}.${payload}.`],
    ['"alg" none', ([, payload]: string[]) => `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`],
    ['half of it', (parts: string[]) => parts.slice(0, 2).join('.')],
  ])('is not active with %s', async (_name, forge) => {
    const { core, accessToken } = await withSession();
    await expect(introspect(core, forge(accessToken.split('.')))).resolves.toEqual(inactive);
  });

  it('is not active when another key signed the same claims', async () => {
    const { core, accessToken } = await withSession();
    const [header = '', payload = ''] = accessToken
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const forged = await new SignJWT(JSON.parse(payload))
      .setProtectedHeader(JSON.parse(header))
      .sign(privateKey);
    await expect(introspect(core, forged)).resolves.toEqual(inactive);
  });

  it('is not active when the public key was used as a shared secret', async () => {
    const { core, accessToken } = await withSession();
    const { text } = await core.keyRing.exportKey({ format: 'jwk', private: false, kid: kidOf(accessToken) });
    const input = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: kidOf(accessToken) })}.${accessToken.split('.')[1]}`;
    const forged = `${input}.${createHmac('sha256', text).update(input).digest('base64url')}`;
    await expect(introspect(core, forged)).resolves.toEqual(inactive);
  });

  it.each([
    ['its issuer', { iss: 'https://elsewhere.example' }],
    ['its type', {}, 'JWT'],
    ['an expiry without end', { exp: undefined }],
  ])('is not active when our own key signed %s otherwise', async (_name, changes, typ = 'at+jwt') => {
    const { core, accessToken } = await withSession();
    const signer = await core.keyRing.signer('ES256');
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
    const token = await signer.sign(typ, { ...claims, ...changes });
    await expect(introspect(core, token)).resolves.toEqual(inactive);
  });

  it.each([
    ['padding', (parts: string[]) => parts.map((part) => `${part}=`).join('.')],
    ['a space in a part', ([h, p, s]: string[]) => `${h}.${p?.slice(0, 8)} ${p?.slice(8)}.${s}`],
    ['a line break in a part', ([h, p, s]: string[]) => `${h}.${p?.slice(0, 8)}\n${p?.slice(8)}.${s}`],
    ['a line break before a dot', ([h, p, s]: string[]) => `${h}\n.${p}.${s}`],
    ['unused bits set', ([h, p, s]: string[]) => `${h}.${p}.${withUnusedBits(s ?? '')}`],
    [
      'the other base64 alphabet',
      (parts: string[]) => parts.join('.').replaceAll('-', '+').replaceAll('_', '/'),
    ],
    ['white space around it', (parts: string[]) => `\n\t ${parts.join('.')} `],
    ['the scheme before it', (parts: string[]) => `Bearer ${parts.join('.')}`],
  ])('stays revoked when spelled with %s', async (_name, respell) => {
    const { core, accessToken, jti } = await withSession();
    await addRevocation(core, { kind: 'token', jti }, 'test');
    await expect(introspect(core, respell(accessToken.split('.')))).resolves.toEqual(inactive);
  });
});

describe('introspecting a refresh token', () => {
  it('answers its session while it is the current one', async () => {
    const { core, refreshToken, sessionId } = await withSession();
    await expect(introspect(core, `${refreshToken}\n`)).resolves.toEqual({
      active: true,
      scope: 'orders.read orders.write',
      client_id: 'desk',
      username: 'alice',
      sub: 'alice',
      aud: 'https://orders.example',
      iss: 'http://127.0.0.1:4870',
      iat: issuedAt,
      exp: issuedAt + 14 * 86_400,
      sid: sessionId,
    });
  });

  it.each<[string, (session: Awaited<ReturnType<typeof withSession>>) => unknown]>([
    ['used', ({ core, sessionId }) => refreshSession(core, sessionId)],
    ['revoked', ({ core, sessionId }) => addRevocation(core, { kind: 'session', id: sessionId }, 'test')],
    ['signed out and revoked', ({ core, sessionId }) => signOut(core, sessionId, true)],
    ['idle for too long', ({ clock }) => clock.advance(14 * 86_400)],
    ['of a disabled account', ({ core }) => disableAlice(core)],
    ['of a removed account', ({ core }) => removeAccount(core, 'alice')],
  ])('is not active when %s', async (_name, happen) => {
    const session = await withSession();
    await happen(session);
    await expect(introspect(session.core, session.refreshToken)).resolves.toEqual(inactive);
  });

  it('is still active after a sign-out that told nobody', async () => {
    const { core, sessionId, refreshToken } = await withSession();
    await signOut(core, sessionId, false);
    await expect(introspect(core, refreshToken)).resolves.toMatchObject({ active: true });
  });

  it('is not active, current or spent, after reuse was seen', async () => {
    const { core, sessionId, refreshToken } = await withSession();
    await refreshSession(core, sessionId);
    const { refreshToken: current } = await revealRefreshToken(core, sessionId);
    await presentRefreshToken(core, refreshToken);
    await expect(introspect(core, current)).resolves.toEqual(inactive);
    await expect(introspect(core, refreshToken)).resolves.toEqual(inactive);
  });

  it('stays active with every refresh where rotation is off', async () => {
    const { core, sessionId, refreshToken } = await withSession();
    writeSettings(core.db, { rotation: false });
    await refreshSession(core, sessionId);
    await expect(introspect(core, refreshToken)).resolves.toMatchObject({ active: true });
  });
});

it.each([
  '',
  ' ',
  'x',
  'twr_',
  `twr_${'A'.repeat(43)}`,
  'tws_abc',
  '..',
  '....',
  '{}',
  '\0',
  'é.é.é',
  'A'.repeat(70_000),
])('is not active and no failure: %j', async (token) => {
  const { core } = await startTestService();
  await expect(introspect(core, token)).resolves.toEqual(inactive);
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function kidOf(token: string): string {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
}

/** The last character of 64 bytes carries four bits that decode to nothing. */
function withUnusedBits(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(signature.slice(-1));
  return signature.slice(0, -1) + alphabet[last + 1];
}

async function disableAlice(core: Core): Promise<void> {
  await putAccount(core, { username: 'alice', displayName: 'Alice', disabled: true, claims: {} });
}
