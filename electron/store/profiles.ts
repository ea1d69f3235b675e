import type { Database } from 'better-sqlite3';
import { ProfilePolicy } from '../../shared/tokens/policy';
import type { Profile } from '../../shared/tokens/profiles';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly policy_json: string;
}

/** By name; a policy that no longer fits its schema is left out, because it would expect less than its owner thinks. */
export function listProfiles(db: Database): readonly Profile[] {
  return db
    .prepare<[], Row>('SELECT id, name, policy_json FROM profile ORDER BY name, id')
    .all()
    .flatMap(fromRow);
}

function fromRow({ id, name, policy_json }: Row): readonly Profile[] {
  const policy = ProfilePolicy.safeParse(JSON.parse(policy_json));
  return policy.success ? [{ id, name, builtIn: false, policy: policy.data }] : [];
}

/** Inserts or replaces by id. `savedAtMs` is milliseconds since 1970. */
export function saveProfile(db: Database, { id, name, policy }: Profile, savedAtMs: number): void {
  db.prepare(
    `INSERT INTO profile (id, name, policy_json, saved_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name, policy_json = excluded.policy_json, saved_at_ms = excluded.saved_at_ms`,
  ).run(id, name, JSON.stringify(policy), savedAtMs);
}

/** Answers whether there was one. */
export function deleteProfile(db: Database, id: string): boolean {
  return db.prepare('DELETE FROM profile WHERE id = ?').run(id).changes === 1;
}
