import { expect, it } from 'vitest';
import { issue } from '../../../electron/auth/grants/issue';
import { refreshSession } from '../../../electron/auth/grants/refresh';
import { sessionDetail } from '../../../electron/auth/sessions/list';
import { checkHeld } from '../../../electron/auth/storage/check';
import { findSession } from '../../../electron/store/sessions';
import { FakeDriver } from '../../keychain/fake-driver';
import { manualTimer } from '../../keychain/manual-timer';
import { aliceAtDesk, spiedKeychain, startTestService } from '../../support/service';
import { temporaryFolder } from '../../support/temporary-folder';
import { keychainOn, openTestWorkbench } from '../../support/workbench';

it('finds what an older keychain lacks and what is not the token the database knows, and changes nothing', async () => {
  const keychain = spiedKeychain();
  const { core } = await startTestService({ keychain });
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) ids.push((await issue(core, aliceAtDesk)).sessionId);
  const [first = '', second = '', third = ''] = ids;
  expect(await checkHeld(core)).toEqual({ checked: 3, missing: [], different: [] });

  const backup = new Map(keychain.entries);
  await refreshSession(core, first);
  const newer = new Map(keychain.entries);
  keychain.entries.clear();
  for (const [account, secret] of backup) keychain.entries.set(account, secret);
  const accountOf = (id: string) => findSession(core.db, id)?.heldAccount ?? '';
  keychain.entries.set(accountOf(second), backup.get(accountOf(third)) ?? '');
  expect(await checkHeld(core)).toEqual({ checked: 3, missing: [first], different: [second] });
  expect(ids.map((id) => sessionDetail(core, id).state)).toEqual(['active', 'active', 'active']);
  await expect(refreshSession(core, first)).rejects.toMatchObject({
    message: expect.stringContaining('Sign in again'),
  });

  keychain.entries.clear();
  for (const [account, secret] of newer) keychain.entries.set(account, secret);
  expect(await checkHeld(core)).toEqual({ checked: 3, missing: [], different: [] });
  expect((await refreshSession(core, first)).generation).toBe(3);
});

it('is said by the app after its start, and taken back once the newer keychain is there', async () => {
  const folder = temporaryFolder();
  const driver = new FakeDriver();
  const open = () =>
    openTestWorkbench({ folder, keychain: keychainOn(driver), autoRefreshTimer: manualTimer().startTimer });
  const first = await open();
  const backup = new Map(driver.entries);
  await first.ask('auth/issue', aliceAtDesk);
  const newer = new Map(driver.entries);
  first.close();

  driver.entries.clear();
  for (const [account, secret] of backup) driver.entries.set(account, secret);
  const second = await open();
  const mismatch = async () => (await second.ask('system/status', undefined)).keychain.mismatch;
  await expect.poll(mismatch).toContain('1 does not lie where the database says');
  expect(await second.ask('sessions/list', undefined)).toHaveLength(1);

  for (const [account, secret] of newer) driver.entries.set(account, secret);
  await second.ask('keychain/lock', undefined);
  await second.ask('keychain/retry', undefined);
  await expect.poll(mismatch).toBeUndefined();
});
