import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openAudit } from '../../../electron/store/audit';
import { checkCopy } from '../../../electron/store/backups/check-copy';
import { backupFile, listBackups, sweepBackups } from '../../../electron/store/backups/folder';
import { backupSteps, makeBackup } from '../../../electron/store/backups/make-backup';
import { stageBackup, unstage } from '../../../electron/store/backups/stage';
import { openDatabase } from '../../../electron/store/database';
import { writeMeta } from '../../../electron/store/meta';
import { temporaryFolder } from '../../support/temporary-folder';

const nowMs = Date.parse('2026-01-01T12:00:00.000Z');
const name = '2026-01-01T12-00-00-000Z';
let home: string;
let folder: string;
let db: Database;

beforeEach(() => {
  home = temporaryFolder();
  folder = join(home, 'backups');
  db = openDatabase(join(home, 'tokenwright.db'));
  onTestFinished(() => {
    db.close();
  });
  note(1);
});

const entry = {
  atMs: nowMs,
  actor: 'service',
  action: 'test.noted',
  subjectKind: 'test',
  subjectId: 'test',
  message: 'x'.repeat(200),
} as const;

function note(entries: number): void {
  db.transaction(() => {
    const audit = openAudit(db);
    for (let count = 0; count < entries; count += 1) audit.append(entry);
    audit.close();
  })();
}

const order = () => ({ folder, nowMs, reason: 'by hand' as const });

describe('a backup', () => {
  it('is the database in one file, with what was found when it was opened again', async () => {
    note(9);
    writeMeta(db, 'mark', 'before');
    const backup = await makeBackup(db, order());
    writeMeta(db, 'mark', 'after');
    expect(backup).toMatchObject({ name, verified: true, reason: 'by hand', auditEntries: 10, sessions: 0 });
    expect(await listBackups(folder)).toEqual([backup]);
    const copy = new SQLite(backupFile(folder, name), { readonly: true });
    expect(copy.prepare("SELECT value FROM meta WHERE name = 'mark'").pluck().get()).toBe('before');
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
    copy.close();
    expect(readdirSync(folder).sort()).toEqual([`${name}.db`, `${name}.json`]);
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner only', async () => {
    await makeBackup(db, order());
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it('of the same moment gets a number', async () => {
    await makeBackup(db, order());
    expect((await makeBackup(db, order())).name).toBe(`${name}-2`);
  });

  it('holds all that was committed while it was made, or nothing of it', async () => {
    note(2000);
    const making = makeBackup(db, order());
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise(setImmediate);
      note(5);
    }
    const { auditEntries = 0 } = await making;
    expect(auditEntries).toBeGreaterThanOrEqual(2001);
    expect((await checkCopy(backupFile(folder, name))).auditEntries).toBe(auditEntries);
  });
});

describe('a backup that cannot be made', () => {
  it('of a database with an edited activity record leaves nothing', async () => {
    note(5);
    db.exec("UPDATE audit SET message = 'never happened' WHERE seq = 3");
    await expect(makeBackup(db, order())).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('did not pass its checks'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a closed database says so', async () => {
    db.close();
    await expect(makeBackup(db, order())).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'The backup was not made: the database was closed.',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('because something else is where the folder should be says so, and the database goes on', async () => {
    writeFileSync(folder, '');
    await expect(makeBackup(db, order())).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('cannot be written to'),
    });
    writeMeta(db, 'still', 'works');
  });

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['SQLITE_FULL', 'the disk is full'],
    ['SQLITE_IOERR_WRITE', 'cannot be written to'],
    ['SQLITE_BUSY', 'another process is writing'],
    ['SQLITE_CORRUPT', 'the database is damaged'],
  ])('where the system says %s tells why, and leaves nothing', async (code, words) => {
    const failing = { open: true, backup: () => Promise.reject(Object.assign(new Error(code), { code })) };
    await expect(makeBackup(failing as unknown as Database, order())).rejects.toMatchObject({
      message: expect.stringContaining(words),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('because the folder is read-only says so', async () => {
    mkdirSync(folder, { mode: 0o500 });
    await expect(makeBackup(db, order())).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('give it write permission'),
    });
    chmodSync(folder, 0o700);
    expect(readdirSync(folder)).toEqual([]);
  });
});

const loader = new URL('../../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
const maker = fileURLToPath(new URL('./maker.ts', import.meta.url));

/** Makes a backup in a process of its own that dies as the step is behind, or after so many milliseconds. */
async function dieMaking(step: string, afterMs?: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', loader, maker, home, step], { stdio: 'pipe' });
  if (afterMs !== undefined) {
    await once(child.stdout, 'data');
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  }
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** Everything in the folder that has the name of a backup is whole. */
async function expectOnlyWholeOnes(): Promise<number> {
  await sweepBackups(folder, () => false);
  const backups = await listBackups(folder);
  expect(readdirSync(folder)).toHaveLength(2 * backups.length);
  for (const backup of backups) {
    expect(backup.verified).toBe(true);
    await unstage(await stageBackup(folder, backup.name));
  }
  return backups.length;
}

describe('a SIGKILL while a backup is made', () => {
  it.each(backupSteps)('after "%s" leaves a whole one or none', async (step) => {
    await makeBackup(db, order());
    await dieMaking(step);
    expect(await expectOnlyWholeOnes()).toBe(step === 'named' ? 2 : 1);
  });

  it('at random points leaves whole ones or none', async () => {
    note(3000);
    mkdirSync(folder);
    for (let count = 0; count < 8; count += 1) await dieMaking('never', Math.random() * 60);
    await expectOnlyWholeOnes();
  }, 60_000);
});

describe('the folder', () => {
  it('shows a file that somebody put there as unverified, and nothing that is no backup', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.db'), readFileSync(join(home, 'tokenwright.db')));
    writeFileSync(join(folder, '.hidden.db'), '');
    writeFileSync(join(folder, 'notes.txt'), '');
    expect((await listBackups(folder)).map((one) => [one.name, one.verified])).toEqual([['mine', false]]);
  });

  it('leaves what another process is still making', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, '.77-x'), '');
    writeFileSync(join(folder, 'x.json'), '');
    await sweepBackups(folder, (run) => run === '77');
    expect(readdirSync(folder).sort()).toEqual(['.77-x', 'x.json']);
    await sweepBackups(folder, () => false);
    expect(existsSync(join(folder, '.77-x'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('staging', () => {
  it.each([
    ['changed afterwards', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([7])]), true],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4096), false],
    ['no database', () => Buffer.from('nothing of the kind'), false],
  ])('refuses a backup that is %s', async (_name, spoil, keepsSize) => {
    note(50);
    await makeBackup(db, order());
    const file = backupFile(folder, name);
    writeFileSync(file, spoil(readFileSync(file)));
    expect((await listBackups(folder))[0]?.verified).toBe(keepsSize);
    await expect(stageBackup(folder, name)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringMatching(/changed after it was made|is damaged/),
    });
    expect(readdirSync(folder).sort()).toEqual([`${name}.db`, `${name}.json`]);
  });

  it.each(['nothing', '../tokenwright', '..'])('knows no backup "%s"', async (wrong) => {
    await makeBackup(db, order());
    await expect(stageBackup(folder, wrong)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a backup of a newer Tokenwright', async () => {
    db.pragma('user_version = 990');
    await makeBackup(db, order());
    await expect(stageBackup(folder, name)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('newer Tokenwright'),
    });
  });
});
