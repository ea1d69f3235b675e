import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { backupFile, listBackups } from '../../../electron/store/backups/folder';
import { openWithBackups } from '../../../electron/store/backups/open-with-backups';
import { stageBackup, unstage } from '../../../electron/store/backups/stage';
import { migrate, schemaVersion } from '../../../electron/store/migrate';
import { migrations } from '../../../electron/store/migrations/index';
import { temporaryFolder } from '../../support/temporary-folder';

const nowMs = Date.parse('2026-01-01T12:00:00.000Z');
const newest = migrations.at(-1)?.version;
let paths: { readonly database: string; readonly backups: string };

beforeEach(() => {
  const home = temporaryFolder();
  paths = { database: join(home, 'tokenwright.db'), backups: join(home, 'backups') };
});

/** As an earlier Tokenwright left it. */
function writeOld(): void {
  const db = new SQLite(paths.database);
  db.pragma('journal_mode = WAL');
  migrate(
    db,
    migrations.filter(({ version }) => version <= 40),
  );
  db.prepare("INSERT INTO meta (name, value) VALUES ('mark', 'old')").run();
  db.close();
}

async function open() {
  const outcome = await openWithBackups(paths, nowMs);
  onTestFinished(() => {
    outcome.opened.db.close();
  });
  return outcome;
}

it('backs an existing database up as it is before a migration changes it', async () => {
  writeOld();
  const { opened, problem } = await open();
  expect(problem).toBeUndefined();
  expect(schemaVersion(opened.db)).toBe(newest);
  const backups = await listBackups(paths.backups);
  expect(backups).toMatchObject([{ reason: 'before a migration', schema: 40, verified: true }]);
  const kept = new SQLite(backupFile(paths.backups, backups[0]?.name ?? ''), { readonly: true });
  expect(schemaVersion(kept)).toBe(40);
  kept.close();
});

it('such a backup is brought up to date when it is restored, and stays as it is', async () => {
  writeOld();
  await open();
  const name = (await listBackups(paths.backups))[0]?.name ?? '';
  const staged = await stageBackup(paths.backups, name);
  const copy = new SQLite(staged.path, { readonly: true });
  expect(schemaVersion(copy)).toBe(newest);
  expect(copy.prepare("SELECT value FROM meta WHERE name = 'mark'").pluck().get()).toBe('old');
  copy.close();
  await unstage(staged);
  expect((await listBackups(paths.backups))[0]).toMatchObject({ schema: 40, verified: true });
});

it('makes none for a new database, nor for one that needs no migration', async () => {
  (await openWithBackups(paths, nowMs)).opened.db.close();
  await open();
  expect(await listBackups(paths.backups)).toEqual([]);
});

it('migrates all the same where none can be made, and says so', async () => {
  writeOld();
  writeFileSync(paths.backups, 'in the way');
  const { opened, problem } = await open();
  expect(schemaVersion(opened.db)).toBe(newest);
  expect(problem).toContain('The backup was not made');
});
