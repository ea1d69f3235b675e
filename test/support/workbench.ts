/** The product as the app and the command line open it: a real file, and a keychain that can be spied on. */

import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Clock, frozenAt } from '../../electron/auth/clock';
import { noDesktop } from '../../electron/ipc/desktop';
import type { Keychain } from '../../electron/keychain/keychain';
import { createOsKeychain } from '../../electron/keychain/os-keychain';
import { fileLogger } from '../../electron/logger';
import { findPaths, type Paths } from '../../electron/paths';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../electron/workbench';
import type { ChannelName, Topic } from '../../shared/channels';
import type { Input, Output } from '../../shared/contract';
import { FakeDriver } from '../keychain/fake-driver';
import { temporaryFolder } from './temporary-folder';

export interface TestWorkbench extends Workbench {
  readonly paths: Paths;
  readonly notified: Topic[];
  /** Answers the value, or throws the failure. */
  readonly ask: <C extends ChannelName>(channel: C, input: Input<C>) => Promise<Output<C>>;
}

export interface TestWorkbenchOptions extends Partial<Omit<WorkbenchOptions, 'keychain' | 'paths'>> {
  readonly folder?: string;
  readonly keychain?: Keychain;
}

export function pathsIn(folder: string): Paths {
  return findPaths({ TOKENWRIGHT_HOME: join(folder, 'data') }, process.platform);
}

/** The OS keychain on a system of ours. */
export function keychainOn(driver: FakeDriver, timeoutMs = 5000): Keychain {
  return createOsKeychain({ loadDriver: () => Promise.resolve(driver), timeoutMs });
}

/** Closed when the test is over. */
export async function openTestWorkbench(options: TestWorkbenchOptions = {}): Promise<TestWorkbench> {
  const paths = pathsIn(options.folder ?? temporaryFolder());
  const clock: Clock = options.clock ?? frozenAt('2026-01-01T12:00:00Z');
  const notified: Topic[] = [];
  const workbench = await openWorkbench({
    actor: 'window',
    desktop: noDesktop,
    about: { app: 'test', node: 'test', sqlite: 'test', platform: 'test' },
    logger: fileLogger(paths.log, clock),
    notify: (topic) => notified.push(topic),
    clock,
    ...options,
    keychain: options.keychain ?? keychainOn(new FakeDriver()),
    paths,
  });
  onTestFinished(() => workbench.close());
  return { ...workbench, paths, notified, ask: asking(workbench) };
}

function asking({ dispatch }: Workbench): TestWorkbench['ask'] {
  return async (channel, input) => {
    const result = await dispatch(channel, input);
    if (result.ok) return result.value;
    throw Object.assign(new Error(result.error.message), result.error);
  };
}
