/**
 * The keychain under a passphrase: one lock, which holds the wrapped data key and how the key over it is derived, and
 * the entries sealed under the data key. The journal learns of the master key's move from one keychain to another.
 */
export const passphrase = {
  version: 70,
  sql: `
    CREATE TABLE passphrase_lock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      key_id TEXT NOT NULL,
      wrapped_key BLOB NOT NULL,
      salt BLOB NOT NULL,
      scrypt_log2_n INTEGER NOT NULL,
      scrypt_r INTEGER NOT NULL,
      scrypt_p INTEGER NOT NULL,
      changed_at_ms INTEGER NOT NULL,
      wrong_in_a_row INTEGER NOT NULL DEFAULT 0,
      wrong_at_ms INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE passphrase_entry (
      account TEXT PRIMARY KEY,
      key_id TEXT NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE new_operation (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('issue', 'refresh', 'release', 'move', 'master-key', 'probe', 'key-move')),
      session_id TEXT,
      generation INTEGER,
      keychain_account TEXT NOT NULL,
      kept_in TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('intent', 'committed')),
      run TEXT NOT NULL,
      started_at_ms INTEGER NOT NULL
    ) STRICT;
    INSERT INTO new_operation (id, kind, session_id, generation, keychain_account, kept_in, state, run, started_at_ms)
    SELECT id, kind, session_id, generation, keychain_account, kept_in, state, run, started_at_ms FROM operation;
    DROP TABLE operation;
    ALTER TABLE new_operation RENAME TO operation;
  `,
} as const;
