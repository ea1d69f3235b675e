import type { Worker } from 'node:worker_threads';
import { Refusal } from '../../shared/result';
import { aboutThisRun } from '../about';
import type { Clock } from '../auth/clock';
import { noDesktop } from '../ipc/desktop';
import { createOsKeychain } from '../keychain/os-keychain';
import type { StartDriverProcess } from '../keychain/process/driver-process';
import { createProcessDriver } from '../keychain/process/process-driver';
import type { Programs } from '../lab/run/stage';
import { fileLogger } from '../logger';
import type { Paths } from '../paths';
import { openWorkbench, type Workbench } from '../workbench';

/** What a command may start beside itself. */
export interface Started {
  readonly keychain: StartDriverProcess;
  readonly signing: () => Worker;
  readonly labPrograms: Programs;
}

/** Like the app's, but a database that cannot be used is the end: nothing a command does may vanish at its exit. */
export async function openForCommandLine(
  paths: Paths,
  version: string,
  clock: Clock,
  start: Started,
): Promise<Workbench> {
  const driver = createProcessDriver({ start: start.keychain, clock });
  driver.warmUp();
  const workbench = await openWorkbench({
    paths,
    keychain: createOsKeychain({ loadDriver: async () => driver }),
    keepWhenUnavailable: false,
    actor: 'CLI',
    desktop: noDesktop,
    startSigning: start.signing,
    labPrograms: start.labPrograms,
    about: aboutThisRun(version, process.env),
    logger: fileLogger(paths.log, clock),
    notify: () => {},
    clock,
  });
  if (workbench.opened.state !== 'memory') return workbench;
  workbench.close();
  throw new Refusal('store_unavailable', workbench.opened.message ?? 'The database cannot be opened.');
}
