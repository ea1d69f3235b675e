import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../electron/auth/core';
import { issue, signIn } from '../../electron/auth/grants/issue';
import { presentRefreshToken, refreshSession } from '../../electron/auth/grants/refresh';
import { accountList, putAccount, removeAccount } from '../../electron/auth/registry/accounts';
import { clientList, putClient, removeClient, renewClientSecret } from '../../electron/auth/registry/clients';
import { putResource, removeResource, resourceList } from '../../electron/auth/registry/resources';
import { revealRefreshToken } from '../../electron/auth/sessions/client-side';
import { sessionDetail } from '../../electron/auth/sessions/list';
import { saveSettings } from '../../electron/auth/settings';
import { introspect } from '../../electron/auth/tokens/introspect';
import { checkChain, listAudit } from '../../electron/store/audit';
import { findClient } from '../../electron/store/clients';
import { readSettings } from '../../electron/store/settings';
import type { SaveAccount, SaveClient } from '../../shared/nouns/client';
import { aliceAtDesk, startTestService } from '../support/service';

const carol: SaveAccount = { username: 'carol', displayName: 'Carol', disabled: false, claims: {} };
const password = 'correct horse battery staple';

const shop: SaveClient = {
  clientId: 'shop',
  name: 'Shop',
  kind: 'confidential',
  redirectUris: ['http://127.0.0.1/callback'],
  grantTypes: ['password', 'refresh_token'],
  scope: 'orders.read',
  accessSeconds: 600,
  refreshSeconds: 86_400,
  idleSeconds: 3600,
  claims: { tier: 'gold' },
};

const lastAction = (core: Core) => listAudit(core.db, { limit: 1 }).entries[0];
const dump = (core: Core) => core.db.serialize().toString('latin1');

describe('accounts', () => {
  it('can sign in once created, with the password and claims given', async () => {
    const { core, clock } = await startTestService();
    const account = await putAccount(core, { ...carol, password, claims: { team: 'blue' } });
    expect(account).toEqual({
      ...carol,
      claims: { team: 'blue' },
      createdAtMs: clock.now(),
      liveSessions: 0,
    });
    expect(lastAction(core)).toMatchObject({ action: 'account.created', subjectId: 'carol' });
    await signIn(core, { account: 'carol', client: 'desk', password });
    expect(accountList(core).find(({ username }) => username === 'carol')?.liveSessions).toBe(1);
  });

  it('keep their password and age when changed without one', async () => {
    const { core, clock } = await startTestService();
    const { createdAtMs } = await putAccount(core, { ...carol, password });
    clock.advance(60);
    const changed = await putAccount(core, { ...carol, displayName: 'Carol C.' });
    expect(changed).toMatchObject({ displayName: 'Carol C.', createdAtMs });
    await expect(signIn(core, { account: 'carol', client: 'desk', password })).resolves.toBeDefined();
  });

  it('answer to the new password only', async () => {
    const { core } = await startTestService();
    await putAccount(core, { ...carol, password });
    await putAccount(core, { ...carol, password: 'another one' });
    await expect(signIn(core, { account: 'carol', client: 'desk', password })).rejects.toMatchObject({
      code: 'invalid_password',
      message: 'The account or the password is wrong. Check both and try again.',
    });
    await expect(
      signIn(core, { account: 'carol', client: 'desk', password: 'another one' }),
    ).resolves.toBeDefined();
  });

  it('cannot refresh while disabled, and go on where they were afterwards', async () => {
    const { core } = await startTestService();
    const { sessionId } = await issue(core, aliceAtDesk);
    const alice = { username: 'alice', displayName: 'Alice', claims: {} };
    await putAccount(core, { ...alice, disabled: true });
    const refusal = { code: 'invalid_grant', message: 'The account "alice" is disabled.' };
    await expect(refreshSession(core, sessionId)).rejects.toMatchObject(refusal);
    await expect(issue(core, aliceAtDesk)).rejects.toMatchObject({ code: 'invalid_grant' });
    await putAccount(core, { ...alice, disabled: false });
    await expect(refreshSession(core, sessionId)).resolves.toMatchObject({ generation: 2 });
  });

  it('take their sessions and tokens along when removed', async () => {
    const { core, keychainAccounts } = await startTestService();
    const { sessionId, accessToken } = await issue(core, aliceAtDesk);
    const { refreshToken } = await revealRefreshToken(core, sessionId);
    await removeAccount(core, 'alice');
    expect(accountList(core).map(({ username }) => username)).toEqual(['bob']);
    expect(sessionDetail(core, sessionId).state).toBe('revoked');
    expect(keychainAccounts(`refresh:${sessionId}`)).toEqual([]);
    await expect(introspect(core, accessToken)).resolves.toEqual({ active: false });
    await expect(presentRefreshToken(core, refreshToken)).resolves.toMatchObject({
      accepted: false,
      error: 'invalid_grant',
      message: 'The session was revoked: account removed. Sign in again.',
    });
  });

  it('begin anew under the name of a removed one, whose tokens stay refused', async () => {
    const { core, clock } = await startTestService();
    const { accessToken } = await issue(core, aliceAtDesk);
    await removeAccount(core, 'alice');
    clock.advance(1);
    await putAccount(core, { ...carol, username: 'alice', password });
    const fresh = await issue(core, aliceAtDesk);
    await expect(introspect(core, fresh.accessToken)).resolves.toMatchObject({ active: true });
    await expect(introspect(core, accessToken)).resolves.toEqual({ active: false });
  });

  it.each([
    ['a new one without a password', carol, 'invalid_request', 'The new account "carol" needs a "password".'],
    [
      'one with a claim the service sets',
      { ...carol, password, claims: { sub: 'root', role: 'x' } },
      'invalid_request',
      'The service sets "sub" itself. Leave it out of the extra claims.',
    ],
  ])('refuse %s', async (_name, input, code, message) => {
    const { core } = await startTestService();
    await expect(putAccount(core, input)).rejects.toMatchObject({ code, message });
    expect(accountList(core)).toHaveLength(2);
  });

  it('leave nothing of their password in the database but a salted hash', async () => {
    const { core } = await startTestService();
    await putAccount(core, { ...carol, password });
    await putAccount(core, { ...carol, username: 'dave', password });
    expect(dump(core)).not.toContain(password);
    const hashes = core.db
      .prepare("SELECT password_hash FROM account WHERE username IN ('carol', 'dave')")
      .pluck()
      .all();
    expect(new Set(hashes).size).toBe(2);
    expect(hashes[0]).toMatch(/^\$scrypt\$ln=15,r=8,p=1\$/);
  });
});

describe('clients', () => {
  it('shape the tokens people get through them', async () => {
    const { core, clock } = await startTestService();
    expect(putClient(core, shop)).toEqual({
      ...shop,
      hasSecret: false,
      createdAtMs: clock.now(),
      liveSessions: 0,
    });
    expect(lastAction(core)).toMatchObject({ action: 'client.created', subjectId: 'shop' });
    const tokens = await issue(core, { account: 'alice', client: 'shop' });
    expect(tokens).toMatchObject({ scope: 'orders.read', expiresIn: 600 });
    expect(
      JSON.parse(Buffer.from(tokens.accessToken.split('.')[1] ?? '', 'base64url').toString()),
    ).toMatchObject({
      client_id: 'shop',
      tier: 'gold',
    });
    expect(clientList(core).find(({ clientId }) => clientId === 'shop')?.liveSessions).toBe(1);
  });

  it('get a secret shown once, of which only the hash is kept', async () => {
    const { core } = await startTestService();
    putClient(core, shop);
    const { clientSecret } = renewClientSecret(core, 'shop');
    expect(clientSecret).toMatch(/^tws_[A-Za-z0-9_-]{43}$/);
    expect(dump(core)).not.toContain(clientSecret.slice(4));
    const hash = createHash('sha256').update(clientSecret).digest();
    expect(Buffer.from(findClient(core.db, 'shop')?.secretHash ?? [])).toEqual(hash);
    expect(JSON.stringify(clientList(core))).not.toMatch(/secretHash|tws_/);
    expect(renewClientSecret(core, 'shop').clientSecret).not.toBe(clientSecret);
  });

  it('keep their secret when changed, and lose it when they become public', async () => {
    const { core } = await startTestService();
    putClient(core, shop);
    renewClientSecret(core, 'shop');
    expect(putClient(core, { ...shop, name: 'Shop 2' }).hasSecret).toBe(true);
    expect(putClient(core, { ...shop, kind: 'public' }).hasSecret).toBe(false);
    expect(putClient(core, shop).hasSecret).toBe(false);
    expect(lastAction(core)).toMatchObject({ action: 'client.changed', message: 'Client shop changed.' });
  });

  it('take their sessions and tokens along when removed', async () => {
    const { core } = await startTestService();
    const { sessionId, accessToken } = await issue(core, aliceAtDesk);
    await removeClient(core, 'desk');
    expect(clientList(core).map(({ clientId }) => clientId)).toEqual(['backend']);
    expect(sessionDetail(core, sessionId)).toMatchObject({
      state: 'revoked',
      revokedReason: 'client removed',
    });
    await expect(introspect(core, accessToken)).resolves.toEqual({ active: false });
  });

  it('refuse a claim the service sets', async () => {
    const { core } = await startTestService();
    expect(() => putClient(core, { ...shop, claims: { iss: 'x', cnf: {} } })).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        message: 'The service sets "iss", "cnf" itself. Leave it out of the extra claims.',
      }),
    );
    expect(clientList(core)).toHaveLength(2);
  });
});

describe('resources', () => {
  const parts = { audience: 'https://parts.example', name: 'Parts', scope: 'parts.read', alg: 'RS256' };

  it('decide which key signs for them', async () => {
    const { core, clock } = await startTestService();
    expect(putResource(core, parts)).toEqual({ ...parts, createdAtMs: clock.now() });
    putClient(core, { ...shop, scope: 'parts.read' });
    const { accessToken } = await issue(core, { account: 'alice', client: 'shop', audience: parts.audience });
    const header = Buffer.from(accessToken.split('.')[0] ?? '', 'base64url').toString();
    expect(JSON.parse(header)).toMatchObject({ alg: 'RS256' });
  });

  it('keep their age when changed', async () => {
    const { core, clock } = await startTestService();
    const { createdAtMs } = putResource(core, parts);
    clock.advance(60);
    expect(putResource(core, { ...parts, alg: 'ES256' })).toEqual({ ...parts, alg: 'ES256', createdAtMs });
    expect(lastAction(core)).toMatchObject({ action: 'resource.changed', subjectId: parts.audience });
  });

  it('leave the tokens issued for them alive when removed', async () => {
    const { core } = await startTestService();
    const { accessToken } = await issue(core, aliceAtDesk);
    removeResource(core, 'https://orders.example');
    expect(resourceList(core)).toEqual([]);
    await expect(introspect(core, accessToken)).resolves.toMatchObject({ active: true });
  });
});

it.each<[string, (core: Core) => unknown, string, string]>([
  [
    'an account that is not there',
    (core) => removeAccount(core, 'mallory'),
    'not_found',
    'There is no account "mallory".',
  ],
  [
    'a client that is not there',
    (core) => removeClient(core, 'mallory'),
    'not_found',
    'There is no client "mallory".',
  ],
  [
    'a resource that is not there',
    (core) => removeResource(core, 'x'),
    'not_found',
    'There is no resource with the audience "x".',
  ],
  [
    'the secret of no client',
    (core) => renewClientSecret(core, 'mallory'),
    'not_found',
    'There is no client "mallory".',
  ],
  [
    'the secret of a public client',
    (core) => renewClientSecret(core, 'desk'),
    'not_possible',
    'The client "desk" is public: it cannot keep a secret (RFC 6749 §2.1).',
  ],
  [
    'a resource with an algorithm that is none',
    (core) => putResource(core, { audience: 'x', name: 'X', scope: '', alg: 'none' }),
    'unsupported_algorithm',
    '"none" is not a signature algorithm of JOSE. "ES256" is one.',
  ],
])('refuses %s and writes nothing', async (_name, attempt, code, message) => {
  const { core } = await startTestService();
  const before = listAudit(core.db, { limit: 1 }).total;
  await expect((async () => attempt(core))()).rejects.toMatchObject({ code, message });
  expect(listAudit(core.db, { limit: 1 }).total).toBe(before);
});

describe('settings', () => {
  it('write what differs, say so on record and tell the windows', async () => {
    const { core, notified } = await startTestService();
    notified.length = 0;
    expect(saveSettings(core, { overlapSeconds: 30, theme: 'system' })).toMatchObject({ overlapSeconds: 30 });
    expect(readSettings(core.db).overlapSeconds).toBe(30);
    expect(notified).toEqual(['settings', 'status', 'audit']);
    expect(lastAction(core)).toMatchObject({
      action: 'settings.changed',
      subjectId: 'overlapSeconds',
      message: 'Settings changed: overlapSeconds 0 → 30.',
    });
  });

  it('write nothing where nothing differs', async () => {
    const { core, notified } = await startTestService();
    notified.length = 0;
    expect(saveSettings(core, { rotation: true, theme: undefined })).toEqual(readSettings(core.db));
    expect(notified).toEqual([]);
  });
});

it('keeps the audit chain whole through all of it', async () => {
  const { core } = await startTestService();
  await putAccount(core, { ...carol, password });
  putClient(core, shop);
  renewClientSecret(core, 'shop');
  await removeClient(core, 'shop');
  await removeAccount(core, 'carol');
  expect(checkChain(core.db)).toMatchObject({ intact: true });
});
