/** One desktop for a test of restoring: its data folder, keychain and clock outlive the workbenches started on them. */

import { beforeEach } from 'vitest';
import { frozenAt, type SettableClock } from '../../../electron/auth/clock';
import { FakeDriver } from '../../keychain/fake-driver';
import { temporaryFolder } from '../../support/temporary-folder';
import { keychainOn, openTestWorkbench, type TestWorkbench } from '../../support/workbench';

export const alice = { account: 'alice', client: 'desk' } as const;

export let folder: string;
export let driver: FakeDriver;
export let clock: SettableClock;

/** Says so once a file of tests: each of them gets a desktop that nobody has used. */
export function useFreshDesktops(): void {
  beforeEach(() => {
    folder = temporaryFolder();
    driver = new FakeDriver();
    clock = frozenAt('2026-01-01T12:00:00Z');
  });
}

export function start(): Promise<TestWorkbench> {
  return openTestWorkbench({ folder, keychain: keychainOn(driver), clock });
}
