import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/auth/random';
import { createMemoryKeychain } from '../../electron/keychain/memory-keychain';
import { createOsKeychain } from '../../electron/keychain/os-keychain';
import { openVault } from '../../electron/keychain/running-vault';
import { openDatabase } from '../../electron/store/database';
import { copyMasterKey } from '../support/master-key';
import { quickPassphrase } from '../support/passphrase';
import { FakeDriver } from './fake-driver';
import { manualTimer } from './manual-timer';

const installationId = 'i_test';

/** A machine: its keychain and database outlive any number of runs. */
function machine(driver = new FakeDriver(), db = openDatabase(':memory:'), fingerprint?: string) {
  const timer = manualTimer();
  const open = () =>
    openVault({
      os: createOsKeychain({ loadDriver: async () => driver, startTimer: timer.startTimer }),
      passphrase: quickPassphrase(db),
      memory: createMemoryKeychain,
      db,
      random: systemRandom,
      installationId,
      machine: fingerprint,
    });
  return { driver, db, timer, open };
}

/** A machine whose first run is over. */
async function usedMachine() {
  const used = machine();
  const vault = await used.open();
  const masterKey = await copyMasterKey(vault);
  await vault.keychain().write(`${installationId}:session`, 'refresh token');
  vault.close();
  return { ...used, masterKey };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Opens a vault whose keychain hangs, and lets its time run out. */
async function openHanging(used: ReturnType<typeof machine>) {
  used.driver.mood = 'hanging';
  const opening = used.open();
  await turn();
  used.timer.runOut();
  return opening;
}

describe('the vault', () => {
  it('makes a master key of 256 bits at the first run and finds it again at the next', async () => {
    const { open, masterKey } = await usedMachine();
    const vault = await open();
    expect(vault.status()).toMatchObject({ state: 'ok', mode: 'OS keychain' });
    expect(masterKey.key).toHaveLength(32);
    expect(await copyMasterKey(vault)).toEqual(masterKey);
    expect(await copyMasterKey(vault, masterKey.id)).toEqual(masterKey);
    expect(vault.holds(masterKey.id) && vault.expects(masterKey.id)).toBe(true);
  });

  it('tells a copy on another computer from a keychain that was replaced on this one', async () => {
    const db = openDatabase(':memory:');
    const here = machine(new FakeDriver(), db, 'this computer');
    (await here.open()).close();
    const replaced = await machine(new FakeDriver(), db, 'this computer').open();
    expect(replaced.status()).toMatchObject({
      state: 'absent',
      message: expect.stringContaining('it was replaced, reset, or put back from before'),
    });
    const elsewhere = await machine(new FakeDriver(), db, 'another computer').open();
    expect(elsewhere.status()).toMatchObject({
      state: 'absent',
      message: expect.stringContaining('comes from another computer'),
    });
    expect(() => elsewhere.keychain()).toThrow(/comes from another computer/);
    // The keychain came along: then it is this computer's now.
    expect((await machine(here.driver, db, 'another computer').open()).status().state).toBe('ok');
  });

  it('leaves nothing but the master key in the keychain after probing', async () => {
    const { driver, open } = machine();
    await open();
    expect([...driver.entries.keys()]).toEqual([expect.stringMatching(/^i_test:master:mk_/)]);
  });

  it.each([
    ['locked', 'locked', 'none', 'keychain_locked'],
    [new Error('The prompt was dismissed'), 'locked', 'none', 'keychain_locked'],
    [new Error('Cannot autolaunch D-Bus without X11 $DISPLAY'), 'unavailable', 'until quit', undefined],
    [new Error('worker ended with SIGSEGV'), 'unavailable', 'until quit', undefined],
  ] as const)('opens in the right state when the keychain says: %s', async (mood, state, mode, code) => {
    const { driver, open, masterKey } = await usedMachine();
    const entries = new Map(driver.entries);
    driver.mood = mood;
    const vault = await open();
    expect(vault.status()).toMatchObject({ state, mode });
    if (code === undefined) expect(await copyMasterKey(vault)).not.toEqual(masterKey);
    else await expect(copyMasterKey(vault)).rejects.toMatchObject({ code });
    expect(driver.entries).toEqual(entries);
  });

  it('is locked, not new, when the keyring is locked at the first run', async () => {
    const { driver, open } = machine();
    driver.mood = 'locked';
    const vault = await open();
    expect(vault.status()).toMatchObject({ state: 'locked', mode: 'none' });
    expect(() => vault.keychain()).toThrow(/^The keychain is locked\. Your keys and sessions are safe/);
    driver.mood = 'open';
    await vault.retry();
    expect(vault.status()).toMatchObject({ state: 'ok', mode: 'OS keychain' });
  });

  it('gives everything back once a locked keychain is unlocked', async () => {
    const { driver, open, masterKey } = await usedMachine();
    driver.mood = 'locked';
    const vault = await open();
    driver.mood = 'open';
    await vault.retry();
    expect(await copyMasterKey(vault)).toEqual(masterKey);
    expect(await vault.keychain().read(`${installationId}:session`)).toBe('refresh token');
  });

  it('opens by itself when a late unlock prompt is answered', async () => {
    const used = await usedMachine();
    const vault = await openHanging(used);
    expect(vault.status()).toMatchObject({ state: 'timeout', mode: 'none' });
    await expect(copyMasterKey(vault)).rejects.toMatchObject({
      code: 'keychain_timeout',
      message: expect.stringContaining('answer it there, then try again'),
    });
    const opened = new Promise<void>((resolve) => vault.onChange(resolve));
    used.driver.recover();
    await opened;
    expect(await copyMasterKey(vault)).toEqual(used.masterKey);
  });

  it('says absent when the keychain is open without the entries, and starts over only when told to', async () => {
    const { db, masterKey } = await usedMachine();
    const { driver, open } = machine(new FakeDriver(), db);
    const vault = await open();
    expect(vault.status()).toMatchObject({ state: 'absent', mode: 'none' });
    expect(() => vault.keychain()).toThrow(/it was replaced, reset, or put back from before/);
    expect(driver.entries.size).toBe(0);
    expect(vault.expects(masterKey.id)).toBe(true);

    await vault.startOver();
    expect(vault.status()).toMatchObject({ state: 'ok', mode: 'OS keychain' });
    expect((await copyMasterKey(vault)).id).not.toBe(masterKey.id);
    expect(vault.expects(masterKey.id)).toBe(false);
    await expect(copyMasterKey(vault, masterKey.id)).rejects.toThrow('is not at hand in this run');
  });

  it('takes a damaged master key entry for absent and leaves it where it is', async () => {
    const { driver, open, masterKey } = await usedMachine();
    driver.entries.set(`${installationId}:master:${masterKey.id}`, 'short');
    expect((await open()).status().state).toBe('absent');
    expect(driver.entries.get(`${installationId}:master:${masterKey.id}`)).toBe('short');
  });

  it('keeps secrets until quit when told to, and both places are at hand after the keychain opens', async () => {
    const { driver, open, masterKey } = await usedMachine();
    driver.mood = 'locked';
    const vault = await open();
    await vault.keepUntilQuit();
    expect(vault.status()).toMatchObject({ state: 'locked', mode: 'until quit' });
    const temporary = await copyMasterKey(vault);
    await vault.keychain().write('s', 'held in memory');
    expect(() => vault.keychain('OS keychain')).toThrow(/^The keychain is locked/);

    driver.mood = 'open';
    await vault.retry();
    expect(vault.status()).toMatchObject({ state: 'ok', mode: 'OS keychain' });
    expect(await copyMasterKey(vault)).toEqual(masterKey);
    expect(await copyMasterKey(vault, temporary.id)).toEqual(temporary);
    expect(await vault.keychain('until quit').read('s')).toBe('held in memory');
    expect(await vault.keychain().read('s')).toBeNull();
    expect([...driver.entries.values()]).not.toContain('held in memory');
  });

  it('never takes the silence of a keychain that locked itself meanwhile for an empty one', async () => {
    const { driver, open } = await usedMachine();
    const vault = await open();
    const account = `${installationId}:session`;
    driver.mood = 'locked';
    await expect(vault.keychain().read(account)).rejects.toMatchObject({ code: 'keychain_locked' });
    await expect(vault.keychain().remove(account)).rejects.toMatchObject({ code: 'keychain_locked' });
    expect(vault.status()).toMatchObject({ state: 'locked', mode: 'none' });

    driver.mood = 'open';
    expect(await vault.keychain().read(account)).toBe('refresh token');
    expect(vault.status()).toMatchObject({ state: 'ok', mode: 'OS keychain' });
  });

  it('tells of each change of state once', async () => {
    const { driver, open } = await usedMachine();
    const vault = await open();
    const seen: string[] = [];
    const stop = vault.onChange(() => seen.push(vault.status().state));
    driver.mood = 'locked';
    await vault.retry();
    await vault.retry();
    driver.mood = 'open';
    await vault.retry();
    stop();
    await vault.keepUntilQuit();
    expect(seen).toEqual(['locked', 'ok']);
  });

  it('ends with one master key when two processes open at the first run', async () => {
    const driver = new FakeDriver();
    const { open, db } = machine(driver);
    const other = machine(driver, db);
    const [first, second] = await Promise.all([open(), other.open()]);
    expect(await copyMasterKey(first)).toEqual(await copyMasterKey(second));
    expect(driver.entries.size).toBe(1);
  });

  it('works on memory alone where the data is in memory too', async () => {
    const db = openDatabase(':memory:');
    const vault = await openVault({
      os: createMemoryKeychain(),
      passphrase: quickPassphrase(db),
      memory: createMemoryKeychain,
      db,
      random: systemRandom,
      installationId,
    });
    expect(vault.status()).toMatchObject({ state: 'ok', mode: 'until quit' });
    await vault.keychain().write('s', 'secret');
    expect(await vault.keychain('until quit').read('s')).toBe('secret');
  });

  it('opens with a database that cannot be written to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tokenwright-vault-'));
    const path = join(folder, 'tokenwright.db');
    openDatabase(path).close();
    const driver = new FakeDriver();
    const readOnly = () => new SQLite(path, { readonly: true });
    expect((await machine(driver, readOnly()).open()).status()).toMatchObject({
      state: 'absent',
      mode: 'none',
    });
    const written = await machine(driver, openDatabase(path)).open();
    const vault = await machine(driver, readOnly()).open();
    expect(await copyMasterKey(vault)).toEqual(await copyMasterKey(written));
    rmSync(folder, { recursive: true });
  });

  it('forgets its keys when closed', async () => {
    const { open } = await usedMachine();
    const vault = await open();
    const { id, key } = await vault.withMasterKey(undefined, async (masterKey) => masterKey);
    vault.close();
    expect(key.every((byte) => byte === 0)).toBe(true);
    expect(vault.holds(id)).toBe(false);
  });
});
