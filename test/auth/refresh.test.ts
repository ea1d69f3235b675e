import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { issue } from '../../electron/auth/grants/issue';
import { presentRefreshToken, presentSpent, refreshSession } from '../../electron/auth/grants/refresh';
import { revealRefreshToken, signOut } from '../../electron/auth/sessions/client-side';
import { sessionDetail } from '../../electron/auth/sessions/list';
import { saveSettings } from '../../electron/auth/settings';
import type { KeyRing } from '../../electron/keys/key-ring';
import { listAudit } from '../../electron/store/audit';
import { listOperations } from '../../electron/store/operations';
import { aliceAtDesk, startTestService, type TestService } from '../support/service';

async function aSession(service: TestService, request = {}): Promise<string> {
  return (await issue(service.core, { ...aliceAtDesk, ...request })).sessionId;
}

const reveal = async ({ core }: TestService, id: string): Promise<string> =>
  (await revealRefreshToken(core, id)).refreshToken;

describe('refreshing', () => {
  it('answers a new access token and replaces the refresh token in the keychain', async () => {
    const service = await startTestService();
    const { core, clock, keychainAccounts } = service;
    const first = await issue(core, aliceAtDesk);
    clock.advance(60);
    const second = await refreshSession(core, first.sessionId);
    expect(second.generation).toBe(2);
    expect(decodeJwt(second.accessToken).jti).not.toBe(first.jti);
    expect(keychainAccounts('refresh:')).toEqual([expect.stringMatching(`refresh:${first.sessionId}:2:`)]);
    expect(listOperations(core.db)).toEqual([]);
  });

  it('keeps its hold on the session when a signature fails after all', async () => {
    const service = await startTestService();
    const { core } = service;
    const id = await aSession(service);
    const signer = await core.keyRing.signer('ES256');
    const sign = () => Promise.reject(new Error('no signature'));
    const keyRing = { signer: async () => ({ ...signer, sign }) } as unknown as KeyRing;
    await expect(refreshSession({ ...core, keyRing }, id)).rejects.toThrow('no signature');
    expect((await refreshSession(core, id)).generation).toBe(3);
    expect(listOperations(core.db)).toEqual([]);
  });

  it('keeps the absolute limit and moves the idle limit on', async () => {
    const service = await startTestService();
    const { core, clock } = service;
    const id = await aSession(service);
    const before = sessionDetail(core, id);
    clock.advance(3600);
    await refreshSession(core, id);
    const after = sessionDetail(core, id);
    expect(after.absoluteExpiresAtS).toBe(before.absoluteExpiresAtS);
    expect(after.idleExpiresAtS).toBe(before.idleExpiresAtS + 3600);
  });

  it('gives two windows asking at once the same answer', async () => {
    const service = await startTestService();
    const id = await aSession(service);
    const [one, two] = await Promise.all([
      refreshSession(service.core, id),
      refreshSession(service.core, id),
    ]);
    expect(one).toEqual(two);
    expect(sessionDetail(service.core, id)).toMatchObject({ state: 'active', generation: 2 });
  });

  it('survives another process of this desktop refreshing at the same time', async () => {
    const service = await startTestService();
    const id = await aSession(service);
    const other: typeof service.core = { ...service.core, run: 'run-2', memory: { ...service.core.memory } };
    const [one, two] = await Promise.all([refreshSession(service.core, id), refreshSession(other, id)]);
    expect(new Set([one.generation, two.generation])).toEqual(new Set([2, 3]));
    expect(sessionDetail(service.core, id)).toMatchObject({ state: 'active', generation: 3 });
    expect(service.keychainAccounts('refresh:')).toEqual([expect.stringMatching(`refresh:${id}:3:`)]);
  });

  it('keeps the same refresh token where rotation is off', async () => {
    const service = await startTestService();
    saveSettings(service.core, { rotation: false });
    const id = await aSession(service);
    const before = await reveal(service, id);
    await refreshSession(service.core, id);
    expect(await reveal(service, id)).toBe(before);
    expect(sessionDetail(service.core, id).generation).toBe(1);
  });

  it.each([
    ['the absolute limit', { refreshSeconds: 3600 }, 3600, 'reached its end'],
    ['the idle limit', {}, 14 * 86_400, 'was not used for too long'],
  ])('refuses after %s', async (_name, request, seconds, words) => {
    const service = await startTestService();
    const id = await aSession(service, request);
    service.clock.advance(seconds);
    await expect(refreshSession(service.core, id)).rejects.toMatchObject({
      code: 'invalid_grant',
      message: expect.stringContaining(words),
    });
    expect(sessionDetail(service.core, id).state).toBe('expired');
  });

  it('never lets an access token outlive its session', async () => {
    const service = await startTestService();
    const tokens = await issue(service.core, { ...aliceAtDesk, accessSeconds: 900, refreshSeconds: 600 });
    expect(tokens.expiresIn).toBe(600);
  });
});

describe('a refresh token presented twice', () => {
  it('revokes the family', async () => {
    const service = await startTestService();
    const { core } = service;
    const id = await aSession(service);
    await refreshSession(core, id);
    const outcome = await presentSpent(core, id, 1);
    expect(outcome).toMatchObject({ accepted: false, error: 'invalid_grant', familyRevoked: true });
    const detail = sessionDetail(core, id);
    expect(detail).toMatchObject({ state: 'revoked', keeper: 'nobody' });
    expect(detail.revokedReason).toContain('presented again');
    expect(detail.generations.map(({ state }) => state)).toEqual(['reused', 'revoked']);
    expect(detail.accessTokens.every(({ revoked }) => revoked)).toBe(true);
    expect(service.keychainAccounts('refresh:')).toEqual([]);
    await expect(refreshSession(core, id)).rejects.toMatchObject({ code: 'invalid_grant' });
    expect(listAudit(core.db, { limit: 50 }).entries.map(({ action }) => action)).toContain(
      'session.reuse-detected',
    );
  });

  it('catches the thief who refreshed first as soon as the owner refreshes', async () => {
    const service = await startTestService();
    const { core } = service;
    const id = await aSession(service);
    const stolen = await reveal(service, id);
    const thief = await presentRefreshToken(core, stolen);
    expect(thief.accepted).toBe(true);
    await expect(refreshSession(core, id)).rejects.toMatchObject({
      code: 'invalid_grant',
      detail: { familyRevoked: true },
    });
    expect(sessionDetail(core, id).state).toBe('revoked');
  });

  it('is one winner and one revoked family among many at once', async () => {
    const service = await startTestService();
    const id = await aSession(service);
    const token = await reveal(service, id);
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => presentRefreshToken(service.core, token)),
    );
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(sessionDetail(service.core, id)).toMatchObject({ state: 'revoked', generation: 2 });
  });
});

describe('an overlap of 30 s', () => {
  async function withOverlap(): Promise<{ service: TestService; id: string; first: string }> {
    const service = await startTestService();
    saveSettings(service.core, { overlapSeconds: 30 });
    const id = await aSession(service);
    const first = await reveal(service, id);
    await refreshSession(service.core, id);
    return { service, id, first };
  }

  it('answers a repeat with the same successor', async () => {
    const { service, id, first } = await withOverlap();
    const second = await reveal(service, id);
    service.clock.advance(29);
    const outcome = await presentRefreshToken(service.core, first);
    expect(outcome).toMatchObject({ accepted: true, tokens: { generation: 2 } });
    expect(outcome.tokens?.refreshTokenHint.slice(0, 8)).toBe(second.slice(0, 8));
    expect(sessionDetail(service.core, id)).toMatchObject({ state: 'active', generation: 2 });
  });

  it('is over after 30 s and does not start again with a repeat', async () => {
    const { service, first } = await withOverlap();
    service.clock.advance(20);
    await presentRefreshToken(service.core, first);
    service.clock.advance(10);
    expect(await presentRefreshToken(service.core, first)).toMatchObject({
      accepted: false,
      familyRevoked: true,
    });
  });

  it('closes when the successor is first used', async () => {
    const { service, id, first } = await withOverlap();
    await refreshSession(service.core, id);
    expect(await presentRefreshToken(service.core, first)).toMatchObject({
      accepted: false,
      familyRevoked: true,
    });
  });

  it('is not reopened by a clock set back', async () => {
    const { service, first } = await withOverlap();
    service.clock.advance(-3600);
    expect(await presentRefreshToken(service.core, first)).toMatchObject({
      accepted: false,
      familyRevoked: true,
    });
  });
});

describe('signing out', () => {
  it('deletes the copies of this desktop while a copied refresh token still works', async () => {
    const service = await startTestService();
    const id = await aSession(service);
    const copied = await reveal(service, id);
    expect(await signOut(service.core, id, false)).toMatchObject({ state: 'signed out', keeper: 'nobody' });
    expect(service.keychainAccounts('refresh:')).toEqual([]);
    await expect(refreshSession(service.core, id)).rejects.toMatchObject({ code: 'invalid_grant' });
    expect(await presentRefreshToken(service.core, copied)).toMatchObject({ accepted: true });
  });

  it('ends the session for everyone when the service is told too', async () => {
    const service = await startTestService();
    const id = await aSession(service);
    const copied = await reveal(service, id);
    expect(await signOut(service.core, id, true)).toMatchObject({ state: 'revoked' });
    expect(await presentRefreshToken(service.core, copied)).toMatchObject({
      accepted: false,
      error: 'invalid_grant',
    });
  });
});
