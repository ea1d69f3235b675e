/** Everything behind the window and behind the command line, put together once. */

import { statSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import type { Topic } from '../shared/channels';
import type { Actor } from '../shared/nouns/audit';
import type { FileHandle } from '../shared/nouns/scan';
import type { About } from '../shared/nouns/settings';
import { type Clock, systemClock } from './auth/clock';
import { watchClock } from './auth/clock-watch';
import type { Core } from './auth/core';
import { createBackups } from './auth/backups';
import { createClientMemory } from './auth/holding/client-memory';
import type { ReachStep } from './auth/holding/steps';
import { startAutoLock } from './auth/locking/auto-lock';
import type { Presence } from './auth/locking/presence';
import { randomId, systemRandom } from './auth/random';
import { type AutoRefresh, createAutoRefresh } from './auth/renewal/auto-refresh';
import { rollOver } from './auth/rollover';
import { catchUp, reconcile, startService } from './auth/start';
import { findMismatch } from './auth/storage/check-at-start';
import { tidy } from './auth/tidy';
import { createCrackRuns } from './crack/crack-runs';
import { type AuthServer, createAuthServer } from './http/auth-server';
import { Faults } from './http/faults/faults';
import { injectFaults } from './http/faults/inject';
import { recordTraffic, recordTurnedAway } from './http/traffic/record';
import { Traffic } from './http/traffic/traffic';
import type { Desktop } from './ipc/desktop';
import { createDispatch, type Dispatch } from './ipc/dispatcher';
import { createHandlers } from './ipc/handlers';
import { createEntryJournal } from './keychain/entry-journal';
import type { Keychain } from './keychain/keychain';
import { machineFingerprint } from './keychain/machine';
import { createMemoryKeychain } from './keychain/memory-keychain';
import { type StartTimer, systemTimer } from './keychain/single-file';
import { createPassphraseKeychain } from './keychain/passphrase/passphrase-keychain';
import { openVault } from './keychain/running-vault';
import { KeyRing } from './keys/key-ring';
import { SigningThread } from './keys/signing-thread';
import { createLaboratory } from './lab/create-laboratory';
import type { Laboratory } from './lab/laboratory';
import type { Programs } from './lab/run/stage';
import type { Logger } from './logger';
import type { Paths } from './paths';
import { isAlive, newRun } from './run';
import { createScanning, type ScanningParts } from './scan/scanning';
import { openWithBackups } from './store/backups/open-with-backups';
import type { OpenedDatabase } from './store/database';
import { readMeta } from './store/meta';

export interface WorkbenchOptions {
  readonly paths: Paths;
  readonly keychain: Keychain;
  readonly actor: Actor;
  readonly desktop: Desktop;
  readonly about: About;
  readonly logger: Logger;
  readonly notify: (topic: Topic) => void;
  /** Absent where nobody scans through channels. */
  readonly scanning?: ScanningParts;
  /** Starts the thread that signs for many at once; absent where no more than one asks at a time. */
  readonly startSigning?: () => Worker;
  /** What the storage laboratory can start; nothing when absent. */
  readonly labPrograms?: Programs;
  /** See `VaultOptions`; true when absent. */
  readonly keepWhenUnavailable?: boolean;
  readonly clock?: Clock;
  /** Absent where sessions are not refreshed by themselves: a command ends too soon. */
  readonly autoRefreshTimer?: StartTimer;
  /** The computer's own fingerprint when absent. */
  readonly machine?: string;
  /** Absent where nobody sits: then the app is locked by hand only. */
  readonly presence?: Presence;
  /** See `Core`. */
  readonly reach?: ReachStep;
}

export interface Workbench {
  readonly core: Core;
  readonly opened: OpenedDatabase;
  readonly dispatch: Dispatch;
  /** The HTTP side; off until it is started. */
  readonly server: AuthServer;
  /** Victims of the storage laboratory; what a killed run has left is for the app to sweep. */
  readonly laboratory: Laboratory;
  /** Takes in files that the user has given to the app. */
  registerFiles(paths: readonly string[]): Promise<readonly FileHandle[]>;
  /** Resolves when what an earlier crash left has been finished, or waits for a keychain that does not serve. */
  readonly reconciled: Promise<void>;
  /** Forgets what is over and replaces keys that are due; call it now and then. */
  tidy(): void;
  /** While the clock of the computer stands behind where it was: what that means and what to do. */
  clockNotice(): string | undefined;
  close(): void;
}

/** Opens the database, then the keychain, then starts the service. Resolves whatever state either is in. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const clock = options.clock ?? systemClock;
  const random = systemRandom;
  const firstRun = statSync(options.paths.database, { throwIfNoEntry: false }) === undefined;
  const { opened, lastBackup, problem } = await openWithBackups(options.paths, clock.now());
  const { db } = opened;
  const run = newRun(random);
  const vault = await openVault({
    // A database that ends with this run must leave nothing in a keychain that does not.
    os: opened.state === 'memory' ? createMemoryKeychain() : options.keychain,
    passphrase: createPassphraseKeychain({ db, clock, random }),
    memory: createMemoryKeychain,
    db,
    random,
    installationId: installationId(opened),
    machine: options.machine ?? machineFingerprint(installationId(opened)),
    ...(!db.readonly && { journal: createEntryJournal({ db, clock, random, run, reach: options.reach }) }),
    keepWhenUnavailable: options.keepWhenUnavailable,
  });
  const signingThread = options.startSigning && new SigningThread(options.startSigning);
  const keyRing = new KeyRing({ db, vault, clock, random, signingThread });
  const { actor, reach } = options;
  let autoRefresh: AutoRefresh | undefined;
  const notify = (topic: Topic): void => {
    options.notify(topic);
    if (topic === 'sessions') autoRefresh?.wake();
  };
  const memory = createClientMemory();
  const traffic = new Traffic(() => notify('traffic'));
  const core: Core = { db, clock, random, vault, keyRing, memory, run, actor, reach, notify };
  const service: Core = { ...core, actor: 'service' };
  // Before anything is recorded at the time that it is to judge.
  const clockWatch = watchClock(service, () => performance.now());
  await startService(service);
  // A slow keychain must not hold up the window for entries that nobody is waiting for.
  const reconciled = reconcile(service, isAlive).catch((error) => options.logger.error('journal', error));
  autoRefresh =
    options.autoRefreshTimer &&
    createAutoRefresh({
      core: service,
      startTimer: options.autoRefreshTimer,
      onBug: (error) => options.logger.error('auto-refresh', error),
    });
  autoRefresh?.wake();
  const stopAutoLock =
    options.presence &&
    startAutoLock({
      core: service,
      presence: options.presence,
      startTimer: options.autoRefreshTimer ?? systemTimer,
      onBug: (error) => options.logger.error('auto-lock', error),
    });
  let mismatch: string | undefined;
  // A command ends too soon for what nobody is waiting for, and the app may end in the middle of it.
  const lookForMismatch = async (): Promise<void> => {
    const found = options.autoRefreshTimer && db.open ? await findMismatch(service) : undefined;
    if (found === mismatch) return;
    mismatch = found;
    notify('status');
  };
  const noteMisfit = (error: unknown): void => {
    if (db.open) options.logger.error('keychain check', error);
  };
  reconciled.then(lookForMismatch).catch(noteMisfit);
  vault.onChange(() => {
    notify('status');
    if (vault.status().opensWith !== undefined) dropSecrets();
    else memory.open();
    if (vault.status().state === 'ok') autoRefresh?.wakeAtOnce();
    catchUp(service, isAlive).catch((error) => options.logger.error('keychain', error));
    reconciled.then(lookForMismatch).catch(noteMisfit);
  });
  const dropSecrets = (): void => {
    keyRing.forget();
    memory.close();
    traffic.clear();
  };
  const backups = createBackups({
    core,
    folder: options.paths.backups,
    state: opened.state,
    problem,
    settle: async () => {
      await vault.reopen(installationId(opened));
      await catchUp(service, isAlive);
    },
  });
  const surroundings = {
    clockNotice: clockWatch.notice,
    about: options.about,
    dataFolder: options.paths.dataFolder,
    storePath: options.paths.database,
    opened,
    lastBackup,
    firstRun,
    mismatch: () => mismatch,
  };
  const scanning = createScanning({
    parts: options.scanning,
    newId: () => randomId(random, 'scan'),
    onProgress: () => notify('scan'),
  });
  const crackRuns = createCrackRuns({
    startWorker: options.scanning?.startWorker,
    makeId: () => randomId(random, 'crack'),
    notify: () => notify('crack'),
    onBug: (error) => options.logger.error('crack', error),
  });
  const faults = new Faults({ random, notify: () => notify('faults') });
  const server = createAuthServer({
    core,
    // What a fault did is written down, too.
    middlewares: [recordTraffic(traffic), injectFaults(faults)],
    noteBug: options.logger.error,
    noteTurnedAway: recordTurnedAway(traffic, clock),
  });
  const laboratory = createLaboratory({
    core,
    about: options.about,
    folder: options.paths.laboratory,
    keychain: options.keychain,
    programs: options.labPrograms ?? {},
    onBug: (error) => options.logger.error('laboratory', error),
  });
  const tools = { server, traffic, faults };
  const handlers = createHandlers(
    core,
    surroundings,
    options.desktop,
    scanning,
    crackRuns,
    tools,
    laboratory,
    backups,
  );
  const dispatch = createDispatch(handlers, options.logger.error);
  const swept = backups.sweep(isAlive).catch((error: unknown) => options.logger.error('backup', error));
  return {
    core,
    opened,
    dispatch,
    server,
    laboratory,
    reconciled: Promise.all([reconciled, swept]).then(() => {}),
    registerFiles: (paths) => scanning.files.register(paths),
    clockNotice: clockWatch.notice,
    tidy: () => {
      clockWatch.look();
      tidy(service);
      backups.makeDaily().catch((error: unknown) => options.logger.error('backup', error));
      rollOver(service).catch((error: unknown) => options.logger.error('key rollover', error));
    },
    close: () => {
      autoRefresh?.stop();
      stopAutoLock?.();
      server.close();
      traffic.close();
      scanning.scans.closeAll();
      crackRuns.close();
      laboratory.close();
      signingThread?.forget();
      vault.close();
      db.close();
    },
  };
}

/** Made once and written down; a file that cannot be written to keeps the one it has. */
function installationId({ db, state }: OpenedDatabase): string {
  const present = readMeta(db, 'installation_id');
  if (present !== undefined || state === 'read-only') return present ?? 'unknown';
  db.prepare(
    "INSERT INTO meta (name, value) VALUES ('installation_id', ?) ON CONFLICT (name) DO NOTHING",
  ).run(randomId(systemRandom, 'tw'));
  return readMeta(db, 'installation_id') as string;
}
