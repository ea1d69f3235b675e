/**
 * The journal names what each operation is, and covers entries that belong to no session (the master key). Where a
 * secret is kept is no longer a fixed list, so that further keychains need no new table. `auto_refresh`: one row for
 * each session whose refresh has been left to the app, and why it stopped.
 */
export const journal = {
  version: 60,
  sql: `
    CREATE TABLE new_operation (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('issue', 'refresh', 'release', 'move', 'master-key', 'probe')),
      session_id TEXT,
      generation INTEGER,
      keychain_account TEXT NOT NULL,
      kept_in TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('intent', 'committed')),
      run TEXT NOT NULL,
      started_at_ms INTEGER NOT NULL
    ) STRICT;
    INSERT INTO new_operation (id, kind, session_id, generation, keychain_account, kept_in, state, run, started_at_ms)
    SELECT id, CASE WHEN state = 'committed' THEN 'release' WHEN generation = 1 THEN 'issue' ELSE 'refresh' END,
      session_id, generation, keychain_account, kept_in, state, run, started_at_ms FROM operation;
    DROP TABLE operation;
    ALTER TABLE new_operation RENAME TO operation;

    ALTER TABLE session ADD COLUMN keeper TEXT;
    UPDATE session SET keeper = held_in;
    ALTER TABLE session DROP COLUMN held_in;
    ALTER TABLE session RENAME COLUMN keeper TO held_in;

    CREATE TABLE auto_refresh (
      session_id TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
      is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
      stopped_reason TEXT
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
