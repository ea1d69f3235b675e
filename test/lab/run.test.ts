import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveAccount, listAccounts } from '../../electron/store/accounts';
import { createLaboratory } from '../../electron/lab/create-laboratory';
import { sessionList } from '../../electron/auth/sessions/list';
import { victimAccount } from '../../electron/lab/victims/desktop/os-keychain';
import { spiedKeychain, startTestService } from '../support/service';
import { temporaryFolder } from '../support/temporary-folder';

/** As on the command line: real files, real tokens, and no browser. */
async function openLaboratory(folder = join(temporaryFolder(), 'lab')) {
  const spied = spiedKeychain();
  const { core } = await startTestService({ keychain: spied });
  const bugs: unknown[] = [];
  const laboratory = createLaboratory({
    core,
    about: { app: 'test', node: 'test', sqlite: 'test', platform: 'test' },
    folder,
    keychain: spied.keychain,
    programs: {},
    onBug: (error) => bugs.push(error),
  });
  return { laboratory, core, folder, bugs, entries: spied.entries };
}

describe('a run without a browser', () => {
  it('makes every attack that needs none, and says so of the others', async () => {
    const { laboratory, bugs } = await openLaboratory();
    laboratory.start(['memory', 'plain-file', 'file-with-key', 'os-keychain']);
    await laboratory.settled();
    expect(bugs).toEqual([]);
    expect(laboratory.cell('memory', 'injected-script').reason).toContain('takes a browser');
    expect(laboratory.cell('plain-file', 'disk').answers).toEqual({ read: 'yes', used: 'yes' });
    expect(laboratory.cell('plain-file', 'disk-after-sign-out').answers).toEqual({
      leftBehind: 'no',
      survives: 'partly',
    });
    expect(laboratory.cell('file-with-key', 'disk-image')).toMatchObject({
      answers: { read: 'yes', used: 'yes' },
      summary: expect.stringContaining('AES-256-GCM with the key from token.key'),
    });
    expect(laboratory.cell('os-keychain', 'disk-image').answers).toEqual({ read: 'no', used: 'no' });
    expect(laboratory.cell('os-keychain', 'disk-after-rotation').answers).toEqual({
      leftBehind: 'no',
      used: 'no',
      survives: 'yes',
    });
    expect(laboratory.cell('os-keychain', 'other-process').state).toBe('not-tried');
  });

  it('leaves its sessions revoked and the keychain as it was', async () => {
    const { laboratory, core, entries, folder } = await openLaboratory();
    const before = [...entries.keys()];
    laboratory.start(['plain-file', 'os-keychain']);
    await laboratory.settled();
    expect([...entries.keys()]).toEqual(before);
    const own = sessionList(core).filter(({ client }) => client === 'storage-lab');
    expect(own.length).toBeGreaterThan(2);
    expect(own.every(({ state }) => state === 'revoked')).toBe(true);
    // The victims' files stay, to be looked at.
    expect(existsSync(join(folder, 'desktop'))).toBe(true);
    await laboratory.clear();
    expect(existsSync(folder)).toBe(false);
  });

  it('sweeps what a killed one has left, its entry in the keychain included', async () => {
    const { laboratory, entries, folder } = await openLaboratory();
    entries.set(victimAccount, 'left behind');
    mkdirSync(folder);
    writeFileSync(join(folder, 'run'), '999999999-gone');
    await laboratory.sweep();
    expect(entries.has(victimAccount)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps out of the way of another process that runs it', async () => {
    const { laboratory, folder } = await openLaboratory();
    mkdirSync(folder);
    // The test runner's own parent: alive, and not this process.
    writeFileSync(join(folder, 'run'), `${process.ppid}-other`);
    laboratory.start(['plain-file']);
    await laboratory.settled();
    expect(laboratory.status().run).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('Another Tokenwright'),
    });
    await (await openLaboratory(folder)).laboratory.sweep();
    expect(readFileSync(join(folder, 'run'), 'utf8')).toBe(`${process.ppid}-other`);
  });

  it('says what is missing where there is nobody to sign in', async () => {
    const { laboratory, core } = await openLaboratory();
    for (const account of listAccounts(core.db)) saveAccount(core.db, { ...account, disabled: true });
    laboratory.start(['plain-file']);
    await laboratory.settled();
    expect(laboratory.cell('plain-file', 'disk').reason).toContain('needs an account');
  });
});
