/**
 * What the HTTP server needs: codes, client assertions seen, and the facts of a sign-in that a session goes on with.
 * The three token tables are made anew because their conditions change: a session may have begun in other ways, and a
 * token may have neither session nor account (RFC 6749 §4.4). Children go first: dropping a parent deletes their rows.
 */
export const server = {
  version: 40,
  sql: `
    ALTER TABLE client ADD COLUMN auth_method TEXT
      CHECK (auth_method IN ('none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'));
    ALTER TABLE client ADD COLUMN jwks_json TEXT;
    ALTER TABLE client ADD COLUMN post_logout_redirect_uris_json TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE client ADD COLUMN backchannel_logout_uri TEXT;
    ALTER TABLE client ADD COLUMN require_par INTEGER NOT NULL DEFAULT 0 CHECK (require_par IN (0, 1));
    ALTER TABLE client ADD COLUMN dpop_bound INTEGER NOT NULL DEFAULT 0 CHECK (dpop_bound IN (0, 1));
    ALTER TABLE client ADD COLUMN id_token_alg TEXT NOT NULL DEFAULT 'RS256';

    CREATE TABLE new_session (
      id TEXT PRIMARY KEY,
      username TEXT NOT NULL,
      client_id TEXT NOT NULL,
      method TEXT NOT NULL,
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
      revoked_reason TEXT,
      resources_json TEXT NOT NULL DEFAULT '[]',
      auth_time_s INTEGER,
      acr TEXT,
      dpop_jkt TEXT,
      browser_session_id TEXT
    ) STRICT;
    INSERT INTO new_session (id, username, client_id, method, scope, audience, alg, claims_json, access_seconds,
      idle_seconds, overlap_seconds, generation, held_generation, held_account, held_in, held_by_run, created_at_ms,
      refreshed_at_ms, expires_at_s, idle_expires_at_s, signed_out_at_ms, revoked_at_ms, revoked_reason)
    SELECT id, username, client_id, method, scope, audience, alg, claims_json, access_seconds,
      idle_seconds, overlap_seconds, generation, held_generation, held_account, held_in, held_by_run, created_at_ms,
      refreshed_at_ms, expires_at_s, idle_expires_at_s, signed_out_at_ms, revoked_at_ms, revoked_reason FROM session;

    CREATE TABLE new_refresh_token (
      hash BLOB PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES new_session (id) ON DELETE CASCADE,
      generation INTEGER NOT NULL,
      issued_at_ms INTEGER NOT NULL,
      used_at_ms INTEGER,
      reused_at_ms INTEGER,
      sealed_successor BLOB,
      UNIQUE (session_id, generation)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO new_refresh_token (hash, session_id, generation, issued_at_ms, used_at_ms, reused_at_ms, sealed_successor)
    SELECT hash, session_id, generation, issued_at_ms, used_at_ms, reused_at_ms, sealed_successor FROM refresh_token;

    CREATE TABLE new_access_token (
      jti TEXT PRIMARY KEY,
      session_id TEXT REFERENCES new_session (id) ON DELETE CASCADE,
      username TEXT,
      client_id TEXT NOT NULL,
      kid TEXT NOT NULL,
      alg TEXT NOT NULL,
      generation INTEGER NOT NULL,
      issued_at_ms INTEGER NOT NULL,
      expires_at_s INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO new_access_token (jti, session_id, username, client_id, kid, alg, generation, issued_at_ms, expires_at_s)
    SELECT jti, session_id, username, client_id, kid, alg, generation, issued_at_ms, expires_at_s FROM access_token;

    DROP TABLE refresh_token;
    DROP TABLE access_token;
    DROP TABLE session;
    ALTER TABLE new_session RENAME TO session;
    ALTER TABLE new_refresh_token RENAME TO refresh_token;
    ALTER TABLE new_access_token RENAME TO access_token;
    CREATE INDEX session_by_username ON session (username);
    CREATE INDEX session_by_client ON session (client_id);
    CREATE INDEX session_by_time ON session (created_at_ms);
    CREATE INDEX session_by_browser ON session (browser_session_id) WHERE browser_session_id IS NOT NULL;
    CREATE INDEX access_token_by_session ON access_token (session_id, issued_at_ms) WHERE session_id IS NOT NULL;
    CREATE INDEX access_token_by_expiry ON access_token (expires_at_s);

    CREATE TABLE authorization_code (
      hash BLOB PRIMARY KEY,
      client_id TEXT NOT NULL,
      username TEXT NOT NULL,
      redirect_uri TEXT NOT NULL,
      scope TEXT NOT NULL,
      resources_json TEXT NOT NULL,
      nonce TEXT,
      code_challenge TEXT NOT NULL,
      dpop_jkt TEXT,
      auth_time_s INTEGER NOT NULL,
      acr TEXT,
      browser_session_id TEXT,
      created_at_ms INTEGER NOT NULL,
      expires_at_s INTEGER NOT NULL,
      used_at_ms INTEGER,
      session_id TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX authorization_code_by_expiry ON authorization_code (expires_at_s);

    CREATE TABLE device_code (
      hash BLOB PRIMARY KEY,
      user_code TEXT NOT NULL UNIQUE,
      client_id TEXT NOT NULL,
      scope TEXT NOT NULL,
      resources_json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'denied', 'used')),
      username TEXT CHECK ((username IS NULL) = (auth_time_s IS NULL)),
      auth_time_s INTEGER,
      acr TEXT,
      browser_session_id TEXT,
      interval_s INTEGER NOT NULL,
      polled_at_ms INTEGER,
      created_at_ms INTEGER NOT NULL,
      expires_at_s INTEGER NOT NULL,
      session_id TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX device_code_by_expiry ON device_code (expires_at_s);

    CREATE TABLE used_assertion (hash BLOB PRIMARY KEY, expires_at_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX used_assertion_by_expiry ON used_assertion (expires_at_s);
  `,
} as const;
