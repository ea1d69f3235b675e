import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkChain, listAudit, openAudit } from '../../electron/store/audit';
import { openDatabase } from '../../electron/store/database';

let db: Database;

function append(count: number): void {
  const audit = openAudit(db);
  for (let index = 1; index <= count; index += 1) {
    audit.append({
      atMs: index,
      actor: 'service',
      action: 'test.done',
      subjectKind: 'test',
      subjectId: `t${index}`,
      message: `Entry ${index}, 100 % done_`,
    });
  }
  audit.close();
}

beforeEach(() => {
  db = openDatabase(':memory:');
  append(5);
});

describe('the audit chain', () => {
  it('is intact as written', () => {
    expect(checkChain(db)).toEqual({ intact: true, entries: 5 });
  });

  it('goes on where the last transaction left it, and a writer that wrote nothing leaves no trace', () => {
    append(2);
    openAudit(db).close();
    expect(checkChain(db)).toEqual({ intact: true, entries: 7 });
  });

  it('shows a writer that was never closed', () => {
    openAudit(db).append({
      atMs: 6,
      actor: 'service',
      action: 'test.done',
      subjectKind: 'test',
      subjectId: 't6',
      message: 'Without its head',
    });
    expect(checkChain(db)).toEqual({ intact: false, entries: 6, brokenAtSeq: 7 });
  });

  it.each([
    ['edited', "UPDATE audit SET message = 'nothing happened' WHERE seq = 3", 3],
    ['deleted', 'DELETE FROM audit WHERE seq = 3', 4],
    [
      'swapped',
      "UPDATE audit SET subject_id = CASE seq WHEN 2 THEN 't3' ELSE 't2' END WHERE seq IN (2, 3)",
      2,
    ],
    ['cut off at the end', 'DELETE FROM audit WHERE seq = 5', 5],
    ['moved between fields', "UPDATE audit SET action = 'test.donet4', subject_id = '' WHERE seq = 4", 4],
  ])('names the first entry that was %s', (_name, sql, seq) => {
    db.exec(sql);
    expect(checkChain(db)).toMatchObject({ intact: false, brokenAtSeq: seq });
  });
});

describe('listing', () => {
  it('pages from the newest to the oldest', () => {
    const first = listAudit(db, { limit: 2 });
    expect(first.entries.map(({ seq }) => seq)).toEqual([5, 4]);
    expect(first.total).toBe(5);
    expect(listAudit(db, { limit: 10, beforeSeq: 4 }).entries.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  });

  it('takes wildcards in a search as themselves', () => {
    expect(listAudit(db, { limit: 10, text: '100 %' }).total).toBe(5);
    expect(listAudit(db, { limit: 10, text: 'done_' }).total).toBe(5);
    expect(listAudit(db, { limit: 10, text: 'E%5' }).total).toBe(0);
  });
});
