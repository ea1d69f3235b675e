import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from '../../electron/store/migrate';
import { migrations } from '../../electron/store/migrations/index';
import { listOperations } from '../../electron/store/operations';
import { findSession } from '../../electron/store/sessions';

const upTo = (version: number) => migrations.filter((step) => step.version <= version);

/** A database as version 40 wrote it: a session, and a journal that a crash left. */
function oldDatabase() {
  const db = new SQLite(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, upTo(40));
  db.exec(`
    INSERT INTO session (id, username, client_id, method, scope, audience, alg, claims_json, access_seconds,
      idle_seconds, overlap_seconds, generation, held_generation, held_account, held_in, held_by_run, created_at_ms,
      refreshed_at_ms, expires_at_s, idle_expires_at_s)
    VALUES ('s_1', 'alice', 'desk', 'operator', 'read', 'https://api.example', 'ES256', '{}', 900, 500, 0, 2, 2,
      'refresh:s_1:2', 'memory until quit', '7-run', 10, 20, 1000, 500);
    INSERT INTO refresh_token VALUES (x'01', 's_1', 1, 10, 20, NULL, NULL), (x'02', 's_1', 2, 20, NULL, NULL, NULL);
    INSERT INTO operation VALUES
      ('op_1', 's_1', 1, 'refresh:s_1:1', 'OS keychain', 'committed', '7-run', 1),
      ('op_2', 's_2', 1, 'refresh:s_2:1', 'OS keychain', 'intent', '7-run', 2),
      ('op_3', 's_1', 3, 'refresh:s_1:3', 'memory until quit', 'intent', '7-run', 3);
  `);
  return db;
}

describe('migration 60', () => {
  it('keeps what the journal has left to do, and says of each what it was', () => {
    const db = oldDatabase();
    migrate(db, upTo(60));
    expect(schemaVersion(db)).toBe(60);
    expect(listOperations(db).map(({ id, kind, state, keptIn }) => [id, kind, state, keptIn])).toEqual([
      ['op_1', 'release', 'committed', 'OS keychain'],
      ['op_2', 'issue', 'intent', 'OS keychain'],
      ['op_3', 'refresh', 'intent', 'memory until quit'],
    ]);
  });

  it('keeps where each session is held, and takes other places too', () => {
    const db = oldDatabase();
    migrate(db, upTo(60));
    expect(findSession(db, 's_1')).toMatchObject({
      heldAccount: 'refresh:s_1:2',
      heldIn: 'memory until quit',
      heldByRun: '7-run',
      expiresAtS: 1000,
    });
    expect(db.prepare('SELECT count(*) FROM refresh_token').pluck().get()).toBe(2);
    db.exec("UPDATE session SET held_in = 'somewhere else'");
    expect(findSession(db, 's_1')?.heldIn).toBe('somewhere else');
  });

  it('leaves no session refreshing by itself, and forgets the wish with the session', () => {
    const db = oldDatabase();
    migrate(db, upTo(60));
    expect(db.prepare('SELECT count(*) FROM auto_refresh').pluck().get()).toBe(0);
    db.exec("INSERT INTO auto_refresh VALUES ('s_1', 1, NULL)");
    db.exec("DELETE FROM session WHERE id = 's_1'");
    expect(db.prepare('SELECT count(*) FROM auto_refresh').pluck().get()).toBe(0);
  });
});
