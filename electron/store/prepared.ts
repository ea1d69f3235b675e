/** Questions asked for every token that is judged or signed: preparing one costs more than asking it. */

import type { Database, Statement } from 'better-sqlite3';

const statements = new WeakMap<Database, Map<string, Statement>>();

/** The statement of this text, prepared at its first use on this database. For `get` and `all`, never `iterate`. */
export function prepared<Bound extends unknown[], Row>(db: Database, sql: string): Statement<Bound, Row> {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement as unknown as Statement<Bound, Row>;
}
