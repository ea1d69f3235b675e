import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../electron/auth/core';
import { issue } from '../../electron/auth/grants/issue';
import { refreshSession } from '../../electron/auth/grants/refresh';
import { denyList } from '../../electron/auth/revocations/deny-list';
import {
  addRevocation,
  liftRevocation,
  previewRevocation,
  revocationList,
} from '../../electron/auth/revocations/revoke';
import { revealRefreshToken } from '../../electron/auth/sessions/client-side';
import { sessionDetail } from '../../electron/auth/sessions/list';
import { tidy } from '../../electron/auth/tidy';
import { listAudit } from '../../electron/store/audit';
import type { RevocationTarget } from '../../shared/nouns/revocation';
import { aliceAtDesk, startTestService } from '../support/service';

const isDenied = (core: Core, accessToken: string): boolean => {
  const claims = decodeJwt(accessToken) as {
    jti: string;
    sid: string;
    sub: string;
    client_id: string;
    iat: number;
  };
  const kid = JSON.parse(Buffer.from(accessToken.split('.')[0] ?? '', 'base64url').toString()).kid as string;
  return denyList(core).match({ ...claims, kid }) !== undefined;
};

describe('revoking', () => {
  it('one access token leaves its session and its other tokens alone', async () => {
    const { core } = await startTestService();
    const first = await issue(core, aliceAtDesk);
    const second = await refreshSession(core, first.sessionId);
    await addRevocation(core, { kind: 'token', token: `Bearer ${first.accessToken}` }, 'leaked in a log');
    expect([isDenied(core, first.accessToken), isDenied(core, second.accessToken)]).toEqual([true, false]);
    expect(sessionDetail(core, first.sessionId).state).toBe('active');
  });

  it('a refresh token ends its session', async () => {
    const { core } = await startTestService();
    const tokens = await issue(core, aliceAtDesk);
    const { refreshToken } = await revealRefreshToken(core, tokens.sessionId);
    const revocation = await addRevocation(core, { kind: 'token', token: refreshToken }, 'by its owner');
    expect(revocation).toMatchObject({ kind: 'session', value: tokens.sessionId, liveTokens: 1 });
    expect(sessionDetail(core, tokens.sessionId).state).toBe('revoked');
  });

  const groups: readonly [string, (sessionId: string, core: Core) => RevocationTarget][] = [
    ['an account', () => ({ kind: 'account', username: 'alice' })],
    ['a client', () => ({ kind: 'client', clientId: 'desk' })],
    ['a session', (id) => ({ kind: 'session', id })],
    ['everything before now', (_id, core) => ({ kind: 'before', beforeS: core.clock.now() / 1000 })],
  ];

  it.each(groups)(
    '%s denies its tokens and ends its sessions, and a later sign-in works',
    async (_name, target) => {
      const { core, clock, keychainAccounts } = await startTestService();
      const before = await issue(core, aliceAtDesk);
      clock.advance(10);
      await addRevocation(core, target(before.sessionId, core), 'stolen laptop');
      expect(isDenied(core, before.accessToken)).toBe(true);
      expect(sessionDetail(core, before.sessionId).state).toBe('revoked');
      expect(keychainAccounts(`refresh:${before.sessionId}`)).toEqual([]);
      const [end] = listAudit(core.db, { limit: 1, sessionId: before.sessionId }).entries;
      expect(end?.message).toContain('stolen laptop');
      clock.advance(0.001);
      const after = await issue(core, aliceAtDesk);
      expect(isDenied(core, after.accessToken)).toBe(false);
      expect(sessionDetail(core, after.sessionId).state).toBe('active');
    },
  );

  it('an account in the same second tells tokens before from tokens after', async () => {
    const { core, clock } = await startTestService();
    const before = await issue(core, aliceAtDesk);
    await addRevocation(core, { kind: 'account', username: 'alice' }, 'test');
    clock.advance(0.001);
    const after = await issue(core, aliceAtDesk);
    expect([isDenied(core, before.accessToken), isDenied(core, after.accessToken)]).toEqual([true, false]);
  });

  it('a key denies all it signed and puts another in its place', async () => {
    const { core } = await startTestService();
    const before = await issue(core, aliceAtDesk);
    const kid = sessionDetail(core, before.sessionId).accessTokens[0]?.kid as string;
    await addRevocation(core, { kind: 'key', kid }, 'key leaked');
    expect(isDenied(core, before.accessToken)).toBe(true);
    const after = await refreshSession(core, before.sessionId);
    expect(isDenied(core, after.accessToken)).toBe(false);
  });

  it('tells beforehand what would be hit', async () => {
    const { core } = await startTestService();
    const tokens = await issue(core, aliceAtDesk);
    await issue(core, { account: 'bob', client: 'desk' });
    await refreshSession(core, tokens.sessionId);
    const target = { kind: 'account', username: 'alice' } as const;
    expect(previewRevocation(core, target)).toMatchObject({ value: 'alice', liveTokens: 2, sessions: 1 });
    expect(revocationList(core)).toEqual([]);
  });

  it.each<[string, RevocationTarget, string, string]>([
    ['an unknown session', { kind: 'session', id: 's_none' }, 'not_found', '"s_none"'],
    ['an unknown account', { kind: 'account', username: 'mallory' }, 'not_found', '"mallory"'],
    ['an unknown key', { kind: 'key', kid: 'none' }, 'not_found', '"none"'],
    ['a token without "jti"', { kind: 'token', token: 'eyJhbGciOiJub25lIn0.e30.' }, 'invalid_token', '"jti"'],
    [
      'an unknown refresh token',
      { kind: 'token', token: `twr_${'A'.repeat(43)}` },
      'invalid_token',
      'no such refresh token',
    ],
    ['neither token nor jti', { kind: 'token' }, 'invalid_request', '"jti"'],
    ['a moment to come', { kind: 'before', beforeS: 4_000_000_000 }, 'invalid_request', 'future'],
  ])('refuses %s', async (_name, target, code, words) => {
    const { core } = await startTestService();
    await expect(addRevocation(core, target, 'test')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });
});

describe('lifting', () => {
  it('lets a single token work again', async () => {
    const { core } = await startTestService();
    const tokens = await issue(core, aliceAtDesk);
    const { id } = await addRevocation(core, { kind: 'token', jti: tokens.jti }, 'by mistake');
    liftRevocation(core, id);
    expect(isDenied(core, tokens.accessToken)).toBe(false);
  });

  it('is refused for a session, whose stolen tokens would come back', async () => {
    const { core } = await startTestService();
    const tokens = await issue(core, aliceAtDesk);
    const { id, liftable } = await addRevocation(core, { kind: 'session', id: tokens.sessionId }, 'stolen');
    expect(liftable).toBe(false);
    expect(() => liftRevocation(core, id)).toThrow(expect.objectContaining({ code: 'not_possible' }));
  });
});

describe('forgetting', () => {
  it('keeps an entry as long as a token it matches can be valid, and a week more', async () => {
    const { core, clock } = await startTestService();
    const tokens = await issue(core, aliceAtDesk);
    const { mattersUntilS } = await addRevocation(core, { kind: 'token', jti: tokens.jti }, 'test');
    expect(mattersUntilS).toBe(decodeJwt(tokens.accessToken).exp);
    clock.advance(900 + 7 * 86_400);
    tidy(core);
    expect(revocationList(core)).toHaveLength(1);
    clock.advance(1);
    tidy(core);
    expect(revocationList(core)).toEqual([]);
  });

  it('does not bring a revoked token back to life when the clock jumps ahead and back', async () => {
    const { core, clock } = await startTestService();
    const tokens = await issue(core, aliceAtDesk);
    await addRevocation(core, { kind: 'token', jti: tokens.jti }, 'test');
    clock.advance(2 * 86_400);
    tidy(core);
    clock.advance(-2 * 86_400);
    expect(isDenied(core, tokens.accessToken)).toBe(true);
  });
});
