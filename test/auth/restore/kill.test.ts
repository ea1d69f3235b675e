import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/auth/clock';
import { restoreSteps } from '../../../electron/auth/restore/restore';
import { createOsKeychain } from '../../../electron/keychain/os-keychain';
import { FileDriver } from '../../crash/file-driver';
import { temporaryFolder } from '../../support/temporary-folder';
import { openTestWorkbench, pathsIn, type TestWorkbench } from '../../support/workbench';

const loader = new URL('../../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
const restorer = fileURLToPath(new URL('./restorer.ts', import.meta.url));
const alice = { account: 'alice', client: 'desk' } as const;
const carol = {
  username: 'carol',
  displayName: 'Carol',
  password: 'correct horse battery',
  disabled: false,
  claims: {},
};

function start(folder: string): Promise<TestWorkbench> {
  const keychain = createOsKeychain({ loadDriver: async () => new FileDriver(join(folder, 'keychain')) });
  return openTestWorkbench({ folder, keychain, clock: systemClock });
}

async function dieRestoring(folder: string, name: string, step: string, afterMs?: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', loader, restorer, folder, name, step], {
    stdio: 'pipe',
  });
  if (afterMs !== undefined) {
    await once(child.stdout, 'data');
    await pause(afterMs);
    child.kill('SIGKILL');
  }
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** A backup with carol in it and a session; then she is removed, or the database is damaged. */
async function prepare(damage: boolean): Promise<{ folder: string; name: string; sessionId: string }> {
  const folder = temporaryFolder();
  const { ask, close } = await start(folder);
  await ask('accounts/save', carol);
  const { sessionId } = await ask('auth/issue', alice);
  const { name } = await ask('backups/create', undefined);
  await ask('accounts/remove', { username: 'carol' });
  close();
  const { database } = pathsIn(folder);
  if (damage) writeFileSync(database, Buffer.alloc(statSync(database).size, 0xab));
  return { folder, name, sessionId };
}

/** All of the restore or nothing of it, and the app works either way; answers whether carol is back. */
async function expectWhole(folder: string, sessionId: string): Promise<boolean> {
  const { ask, core, paths, reconciled, close } = await start(folder);
  await reconciled;
  expect(core.db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(await ask('audit/check-chain', undefined)).toMatchObject({ intact: true });
  const { backups } = await ask('backups/list', undefined);
  expect(backups.every(({ verified }) => verified)).toBe(true);
  expect(readdirSync(paths.backups).filter((file) => file.startsWith('.'))).toEqual([]);
  expect(await ask('auth/issue', alice)).toMatchObject({ generation: 1 });
  const accounts = (await ask('accounts/list', undefined)).map(({ username }) => username);
  const isBack = accounts.includes('carol');
  const audit = await ask('audit/list', { text: 'backup.restored' });
  expect(audit.total > 0).toBe(isBack);
  if (isBack) expect(await ask('sessions/refresh', { id: sessionId })).toMatchObject({ generation: 2 });
  close();
  return isBack;
}

describe.each([
  ['of the database in use', false],
  ['of a damaged database', true],
] as const)('a SIGKILL while a backup %s is restored', (_name, damage) => {
  it.each(restoreSteps)('after "%s" leaves all of it or nothing', async (step) => {
    const { folder, name, sessionId } = await prepare(damage);
    await dieRestoring(folder, name, step);
    const isBack = await expectWhole(folder, sessionId);
    expect(isBack).toBe(restoreSteps.indexOf(step) >= restoreSteps.indexOf('committed'));
  });
});

it('a SIGKILL at random points of a restore leaves all of it or nothing', async () => {
  for (let count = 0; count < 6; count += 1) {
    const { folder, name, sessionId } = await prepare(count % 2 === 1);
    await dieRestoring(folder, name, 'never', Math.random() * 80);
    await expectWhole(folder, sessionId);
  }
}, 60_000);
