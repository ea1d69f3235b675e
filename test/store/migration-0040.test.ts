import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { findAccessToken } from '../../electron/store/access-tokens';
import { defaultOverHttp, findClient } from '../../electron/store/clients';
import { migrate, schemaVersion } from '../../electron/store/migrate';
import { migrations } from '../../electron/store/migrations/index';
import { listRefreshTokens } from '../../electron/store/refresh-tokens';
import { findSession, noSignIn } from '../../electron/store/sessions';

const upTo = (version: number) => migrations.filter((step) => step.version <= version);

/** A database as version 30 wrote it, with a session, its tokens and a client. */
function oldDatabase() {
  const db = new SQLite(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, upTo(30));
  db.exec(`
    INSERT INTO client VALUES ('desk', 'Desk', 'public', NULL, '["http://127.0.0.1/cb"]', '["refresh_token"]', 'read',
      900, 1000, 500, '{}', 1);
    INSERT INTO session VALUES ('s_1', 'alice', 'desk', 'operator', 'read', 'https://api.example', 'ES256',
      '{"a":1}', 900, 500, 0, 2, 2, 'refresh:s_1:2', 'OS keychain', NULL, 10, 20, 1000, 500, NULL, 30, 'by hand');
    INSERT INTO refresh_token VALUES (x'01', 's_1', 1, 10, 20, 25, NULL), (x'02', 's_1', 2, 20, NULL, NULL, x'ff');
    INSERT INTO access_token VALUES ('at_1', 's_1', 'alice', 'desk', 'kid', 'ES256', 2, 20, 920);
  `);
  return db;
}

describe('migration 40', () => {
  it('keeps every session and token although their tables are made anew', () => {
    const db = oldDatabase();
    migrate(db, upTo(40));
    expect(schemaVersion(db)).toBe(40);
    expect(findSession(db, 's_1')).toEqual({
      ...noSignIn,
      id: 's_1',
      username: 'alice',
      clientId: 'desk',
      method: 'operator',
      scope: 'read',
      audience: 'https://api.example',
      alg: 'ES256',
      claims: { a: 1 },
      accessSeconds: 900,
      idleSeconds: 500,
      overlapSeconds: 0,
      generation: 2,
      heldGeneration: 2,
      heldAccount: 'refresh:s_1:2',
      heldIn: 'OS keychain',
      heldByRun: null,
      createdAtMs: 10,
      refreshedAtMs: 20,
      expiresAtS: 1000,
      idleExpiresAtS: 500,
      signedOutAtMs: null,
      revokedAtMs: 30,
      revokedReason: 'by hand',
    });
    expect(
      listRefreshTokens(db, 's_1').map(({ generation, usedAtMs, reusedAtMs }) => [
        generation,
        usedAtMs,
        reusedAtMs,
      ]),
    ).toEqual([
      [1, 20, 25],
      [2, null, null],
    ]);
    expect(findAccessToken(db, 'at_1')).toMatchObject({
      sessionId: 's_1',
      username: 'alice',
      expiresAtS: 920,
    });
    expect(findClient(db, 'desk')).toMatchObject({
      ...defaultOverHttp,
      redirectUris: ['http://127.0.0.1/cb'],
    });
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  it('still takes the tokens along when a session goes, and none with a stranger', () => {
    const db = oldDatabase();
    migrate(db, upTo(40));
    expect(() => db.exec("INSERT INTO refresh_token VALUES (x'03', 's_2', 1, 1, NULL, NULL, NULL)")).toThrow(
      /FOREIGN KEY/,
    );
    db.exec("DELETE FROM session WHERE id = 's_1'");
    expect(db.prepare('SELECT count(*) FROM refresh_token').pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM access_token').pluck().get()).toBe(0);
  });

  it('has every index it had before', () => {
    const names = (db: SQLite.Database) =>
      db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").pluck().all();
    const db = oldDatabase();
    const before = names(db);
    migrate(db, upTo(40));
    expect(names(db)).toEqual(expect.arrayContaining(before));
  });

  it('takes a token that a client got for itself, and a way of authentication it knows', () => {
    const db = oldDatabase();
    migrate(db, upTo(40));
    db.exec("INSERT INTO access_token VALUES ('at_2', NULL, NULL, 'desk', 'kid', 'ES256', 0, 20, 920)");
    expect(findAccessToken(db, 'at_2')).toMatchObject({ sessionId: null, username: null });
    expect(() => db.exec("UPDATE client SET auth_method = 'tls_client_auth'")).toThrow(/CHECK/);
  });
});
