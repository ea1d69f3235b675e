/** The first schema. Times end in _ms (our own) or _s (NumericDate of a token). */
export const firstSchema = {
  version: 10,
  sql: `
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value_json TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE account (
      username TEXT PRIMARY KEY,
      display_name TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
      claims_json TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE client (
      client_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('public', 'confidential')),
      secret_hash BLOB,
      redirect_uris_json TEXT NOT NULL,
      grant_types_json TEXT NOT NULL,
      scope TEXT NOT NULL,
      access_seconds INTEGER NOT NULL,
      refresh_seconds INTEGER NOT NULL,
      idle_seconds INTEGER NOT NULL,
      claims_json TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE resource (
      audience TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      scope TEXT NOT NULL,
      alg TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE key (
      kid TEXT PRIMARY KEY,
      alg TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('next', 'active', 'retiring', 'retired')),
      public_jwk TEXT,
      private_jwe TEXT,
      master_key_id TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      activated_at_ms INTEGER,
      retiring_at_ms INTEGER,
      retired_at_ms INTEGER,
      last_used_at_ms INTEGER,
      last_expiry_s INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE session (
      id TEXT PRIMARY KEY,
      username TEXT NOT NULL,
      client_id TEXT NOT NULL,
      method TEXT NOT NULL CHECK (method IN ('password', 'operator')),
      scope TEXT NOT NULL,
      audience TEXT NOT NULL,
      alg TEXT NOT NULL,
      claims_json TEXT NOT NULL,
      access_seconds INTEGER NOT NULL,
      idle_seconds INTEGER NOT NULL,
      overlap_seconds INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      held_generation INTEGER,
      held_account TEXT,
      held_in TEXT CHECK (held_in IN ('OS keychain', 'memory until quit')),
      held_by_run TEXT,
      created_at_ms INTEGER NOT NULL,
      refreshed_at_ms INTEGER NOT NULL,
      expires_at_s INTEGER NOT NULL,
      idle_expires_at_s INTEGER NOT NULL,
      signed_out_at_ms INTEGER,
      revoked_at_ms INTEGER,
      revoked_reason TEXT
    ) STRICT;
    CREATE INDEX session_by_username ON session (username);
    CREATE INDEX session_by_client ON session (client_id);
    CREATE INDEX session_by_time ON session (created_at_ms);

    CREATE TABLE refresh_token (
      hash BLOB PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
      generation INTEGER NOT NULL,
      issued_at_ms INTEGER NOT NULL,
      used_at_ms INTEGER,
      reused_at_ms INTEGER,
      sealed_successor BLOB,
      UNIQUE (session_id, generation)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE access_token (
      jti TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
      username TEXT NOT NULL,
      client_id TEXT NOT NULL,
      kid TEXT NOT NULL,
      alg TEXT NOT NULL,
      generation INTEGER NOT NULL,
      issued_at_ms INTEGER NOT NULL,
      expires_at_s INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX access_token_by_session ON access_token (session_id, issued_at_ms);
    CREATE INDEX access_token_by_expiry ON access_token (expires_at_s);

    CREATE TABLE revocation (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('token', 'session', 'account', 'client', 'key', 'before')),
      value TEXT NOT NULL,
      before_s INTEGER CHECK ((kind = 'before') = (before_s IS NOT NULL)),
      reason TEXT NOT NULL,
      lasting INTEGER NOT NULL CHECK (lasting IN (0, 1)),
      created_at_ms INTEGER NOT NULL,
      matters_until_s INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX revocation_by_value ON revocation (kind, value, created_at_ms);
    CREATE INDEX revocation_by_moment ON revocation (before_s) WHERE kind = 'before';
    CREATE INDEX revocation_by_end ON revocation (matters_until_s);

    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject_kind TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      session_id TEXT,
      message TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_session ON audit (session_id, seq) WHERE session_id IS NOT NULL;

    CREATE TABLE operation (
      id TEXT PRIMARY KEY,
      session_id TEXT NOT NULL,
      generation INTEGER NOT NULL,
      keychain_account TEXT NOT NULL,
      kept_in TEXT NOT NULL CHECK (kept_in IN ('OS keychain', 'memory until quit')),
      state TEXT NOT NULL CHECK (state IN ('intent', 'committed')),
      run TEXT NOT NULL,
      started_at_ms INTEGER NOT NULL
    ) STRICT;
  `,
} as const;
