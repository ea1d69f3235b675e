import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { findBrowserSession, insertBrowserSession } from '../../electron/store/browser-sessions';
import { findClient } from '../../electron/store/clients';
import { findConsent, saveConsent } from '../../electron/store/consents';
import { migrate, schemaVersion } from '../../electron/store/migrate';
import { migrations } from '../../electron/store/migrations/index';

const upTo = (version: number) => migrations.filter((step) => step.version <= version);

it('adds browser sessions and consents to a database of version 40 and keeps its clients', () => {
  const db = new SQLite(':memory:');
  migrate(db, upTo(40));
  db.exec(`INSERT INTO client (client_id, name, kind, redirect_uris_json, grant_types_json, scope, access_seconds,
    refresh_seconds, idle_seconds, claims_json, created_at_ms) VALUES ('desk', 'Desk', 'public', '[]', '[]', 'read', 1, 1, 1, '{}', 1)`);
  migrate(db, upTo(45));
  expect(schemaVersion(db)).toBe(45);
  expect(findClient(db, 'desk')?.name).toBe('Desk');
  const session = {
    hash: Buffer.from([1]),
    id: 'b_1',
    username: 'alice',
    authTimeS: 1,
    createdAtMs: 1000,
    expiresAtS: 9,
  };
  insertBrowserSession(db, session);
  expect(findBrowserSession(db, Buffer.from([1]))).toEqual(session);
  saveConsent(db, { username: 'alice', clientId: 'desk', scope: 'openid', grantedAtMs: 1 });
  saveConsent(db, { username: 'alice', clientId: 'desk', scope: 'openid read', grantedAtMs: 2 });
  expect(findConsent(db, 'alice', 'desk')).toBe('openid read');
  expect(findConsent(db, 'bob', 'desk')).toBe('');
});
