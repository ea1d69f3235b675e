import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';
import { remembered } from './remembered';

export interface AccountRow {
  readonly username: string;
  readonly displayName: string;
  /** PHC string; see auth/password.ts. */
  readonly passwordHash: string;
  readonly disabled: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly createdAtMs: number;
}

interface Row {
  readonly username: string;
  readonly display_name: string;
  readonly password_hash: string;
  readonly disabled: 0 | 1;
  readonly claims_json: string;
  readonly created_at_ms: number;
}

const columns = 'username, display_name, password_hash, disabled, claims_json, created_at_ms';

function fromRow(row: Row): AccountRow {
  return {
    username: row.username,
    displayName: row.display_name,
    passwordHash: row.password_hash,
    disabled: row.disabled === 1,
    claims: JSON.parse(row.claims_json),
    createdAtMs: row.created_at_ms,
  };
}

export function findAccount(db: Database, username: string): AccountRow | undefined {
  return remembered(db, 'account', username, () => {
    const row = prepared<[string], Row>(db, `SELECT ${columns} FROM account WHERE username = ?`).get(
      username,
    );
    return row && fromRow(row);
  });
}

export function listAccounts(db: Database): readonly AccountRow[] {
  return db.prepare<[], Row>(`SELECT ${columns} FROM account ORDER BY username`).all().map(fromRow);
}

/** Inserts or replaces by username. */
export function saveAccount(db: Database, account: AccountRow): void {
  db.prepare(
    `INSERT INTO account (${columns}) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (username) DO UPDATE SET display_name = excluded.display_name,
       password_hash = excluded.password_hash, disabled = excluded.disabled, claims_json = excluded.claims_json`,
  ).run(
    account.username,
    account.displayName,
    account.passwordHash,
    account.disabled ? 1 : 0,
    JSON.stringify(account.claims),
    account.createdAtMs,
  );
}

/** Answers whether there was one. */
export function deleteAccount(db: Database, username: string): boolean {
  return db.prepare('DELETE FROM account WHERE username = ?').run(username).changes === 1;
}
