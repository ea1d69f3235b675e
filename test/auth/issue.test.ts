import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { issue, signIn } from '../../electron/auth/grants/issue';
import { previewToken } from '../../electron/auth/grants/preview';
import { sessionDetail, sessionList } from '../../electron/auth/sessions/list';
import type { KeychainMode } from '../../electron/keychain/keychain';
import { listAudit } from '../../electron/store/audit';
import { aliceAtDesk, startTestService } from '../support/service';

describe('issuing', () => {
  it('answers an RFC 9068 access token with every required claim', async () => {
    const { core } = await startTestService();
    const tokens = await issue(core, aliceAtDesk);
    expect(decodeProtectedHeader(tokens.accessToken)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const issuedAt = Date.parse('2026-01-01T12:00:00Z') / 1000;
    expect(decodeJwt(tokens.accessToken)).toEqual({
      iss: 'http://127.0.0.1:4870',
      sub: 'alice',
      aud: 'https://orders.example',
      client_id: 'desk',
      scope: 'orders.read orders.write',
      sid: tokens.sessionId,
      jti: tokens.jti,
      iat: issuedAt,
      exp: issuedAt + 900,
    });
    expect(tokens.expiresIn).toBe(900);
  });

  it('keeps the refresh token in the keychain and only its hash in the database', async () => {
    const { core, keychainAccounts } = await startTestService();
    const { sessionId, refreshTokenHint } = await issue(core, aliceAtDesk);
    const accounts = keychainAccounts(`refresh:${sessionId}`);
    expect(accounts).toHaveLength(1);
    expect(refreshTokenHint).toMatch(/^twr_.{4}…, 47 characters$/);
    const dump = core.db.serialize().toString('latin1');
    expect(dump).not.toMatch(/twr_[A-Za-z0-9_-]{43}/);
  });

  it('carries extra claims of the request into every access token of the session', async () => {
    const { core } = await startTestService();
    const tokens = await issue(core, { ...aliceAtDesk, claims: { role: 'admin', nested: { a: [1] } } });
    expect(decodeJwt(tokens.accessToken)).toMatchObject({ role: 'admin', nested: { a: [1] } });
  });

  it.each([
    ['an unknown account', { ...aliceAtDesk, account: 'mallory' }, 'invalid_grant', 'no account "mallory"'],
    ['an unknown client', { ...aliceAtDesk, client: 'nobody' }, 'invalid_client', 'no client "nobody"'],
    [
      'an unknown audience',
      { ...aliceAtDesk, audience: 'https://x.example' },
      'invalid_target',
      'https://x.example',
    ],
    [
      'a scope the client may not have',
      { ...aliceAtDesk, scope: 'orders.read admin' },
      'invalid_scope',
      '"admin"',
    ],
    ['a claim the service sets', { ...aliceAtDesk, claims: { sub: 'bob' } }, 'invalid_request', '"sub"'],
    ['an algorithm without a key', { ...aliceAtDesk, alg: 'PS512' }, 'not_possible', 'PS512'],
  ])('refuses %s and stores nothing', async (_name, request, code, words) => {
    const { core, keychainAccounts } = await startTestService();
    await expect(issue(core, request)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
    expect(sessionList(core)).toEqual([]);
    expect(keychainAccounts('refresh:')).toEqual([]);
  });

  it('leaves nothing behind when the keychain refuses to take the refresh token', async () => {
    const { core } = await startTestService();
    const keychain = core.vault.keychain();
    const failing = {
      ...core,
      vault: {
        ...core.vault,
        keychain: () => ({ ...keychain, write: () => Promise.reject(new Error('full')) }),
        remove: (mode: KeychainMode, account: string) => core.vault.remove(mode, account),
      },
    };
    await expect(issue(failing as typeof core, aliceAtDesk)).rejects.toThrow('full');
    expect(sessionList(core)).toEqual([]);
    expect(core.db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(0);
  });
});

describe('signing in', () => {
  it('answers both tokens for the right password', async () => {
    const { core } = await startTestService();
    const tokens = await signIn(core, { ...aliceAtDesk, password: 'alice-password' });
    expect(sessionDetail(core, tokens.sessionId)).toMatchObject({
      account: 'alice',
      method: 'password',
      state: 'active',
    });
  });

  it.each([
    ['a wrong password', { ...aliceAtDesk, password: 'bob-password' }],
    ['an unknown account', { ...aliceAtDesk, account: 'mallory', password: 'alice-password' }],
    ['an empty password', { ...aliceAtDesk, password: '' }],
  ])('refuses %s in the same words, and puts it on record', async (_name, request) => {
    const { core } = await startTestService();
    await expect(signIn(core, request)).rejects.toMatchObject({
      code: 'invalid_password',
      message: 'The account or the password is wrong. Check both and try again.',
    });
    const [entry] = listAudit(core.db, { limit: 1 }).entries;
    expect(entry).toMatchObject({ action: 'sign-in.refused', subjectId: request.account });
    expect(entry?.message).not.toContain('password.'.repeat(2));
  });
});

describe('a preview', () => {
  it('shows the claims as they will be, signs and stores nothing', async () => {
    const { core } = await startTestService();
    const preview = previewToken(core, { ...aliceAtDesk, claims: { role: 'admin' } });
    const tokens = await issue(core, { ...aliceAtDesk, claims: { role: 'admin' } });
    expect(Object.keys(preview.payload)).toEqual(Object.keys(decodeJwt(tokens.accessToken)));
    expect(Math.abs(preview.size - tokens.accessToken.length)).toBeLessThan(8);
    expect(preview.advice).toEqual([]);
  });

  it.each([
    [{ accessSeconds: 30 * 86_400 }, 'cannot be taken back for 30 days'],
    [{ accessSeconds: 60 }, 'lives 1 min makes the client refresh often'],
    [{ refreshSeconds: 90 * 86_400 }, 'worth stealing'],
    [{ refreshSeconds: 3600 }, 'After 1 h the password is needed again'],
    [{ accessSeconds: 86_400, refreshSeconds: 86_400 }, 'buys nothing'],
  ])('explains the unusual choice %o', async (choice, words) => {
    const { core } = await startTestService();
    expect(previewToken(core, { ...aliceAtDesk, ...choice }).advice.join(' ')).toContain(words);
  });
});
