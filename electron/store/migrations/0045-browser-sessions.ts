/** Who is signed in in which browser at the HTTP server, and what they have allowed whom. */
export const browserSessions = {
  version: 45,
  sql: `
    CREATE TABLE browser_session (
      hash BLOB PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      username TEXT NOT NULL,
      auth_time_s INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      expires_at_s INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX browser_session_by_expiry ON browser_session (expires_at_s);

    CREATE TABLE consent (
      username TEXT NOT NULL,
      client_id TEXT NOT NULL,
      scope TEXT NOT NULL,
      granted_at_ms INTEGER NOT NULL,
      PRIMARY KEY (username, client_id)
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
