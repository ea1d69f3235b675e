import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';
import { remembered } from './remembered';
import type { Resource } from '../../shared/nouns/client';

const select = 'SELECT audience, name, scope, alg, created_at_ms AS createdAtMs FROM resource';

export function findResource(db: Database, audience: string): Resource | undefined {
  return listResources(db).find((resource) => resource.audience === audience);
}

/** Oldest first, so that the first is the default audience. */
export function listResources(db: Database): readonly Resource[] {
  return remembered(db, 'resource', '', () =>
    prepared<[], Resource>(db, `${select} ORDER BY created_at_ms, audience`).all(),
  );
}

/** Inserts or replaces by audience. */
export function saveResource(db: Database, resource: Resource): void {
  db.prepare(
    `INSERT INTO resource (audience, name, scope, alg, created_at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (audience) DO UPDATE SET name = excluded.name, scope = excluded.scope, alg = excluded.alg`,
  ).run(resource.audience, resource.name, resource.scope, resource.alg, resource.createdAtMs);
}

/** Answers whether there was one. */
export function deleteResource(db: Database, audience: string): boolean {
  return db.prepare('DELETE FROM resource WHERE audience = ?').run(audience).changes === 1;
}
