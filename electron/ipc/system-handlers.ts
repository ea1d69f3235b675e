import type { Status } from '../../shared/nouns/settings';
import { Refusal } from '../../shared/result';
import { change } from '../auth/change';
import type { Backups } from '../auth/backups';
import type { Core } from '../auth/core';
import { ensureFirstKeys } from '../auth/start';
import { readHome, readMove } from '../keychain/home';
import type { AuthServer } from '../http/auth-server';
import type { Handlers } from './dispatcher';
import type { Surroundings } from './surroundings';

type SystemChannels =
  | 'system/status'
  | 'system/about'
  | 'keychain/retry'
  | 'keychain/keep-until-quit'
  | 'keychain/start-over';

/** What is true of this run, and the user's choices about the keychain. */
export function systemHandlers(
  core: Core,
  surroundings: Surroundings,
  server: AuthServer,
  backups: Pick<Backups, 'hasRestored'>,
): Pick<Handlers, SystemChannels> {
  const status = (): Status => describeRun(core, surroundings, server, backups.hasRestored());
  const after = async (step: Promise<void>, choice?: string): Promise<Status> => {
    await step;
    if (choice !== undefined) recordChoice(core, choice);
    await ensureFirstKeys(core);
    return status();
  };
  return {
    'system/status': status,
    'system/about': () => surroundings.about,
    'keychain/retry': () => after(core.vault.retry()),
    'keychain/keep-until-quit': () =>
      after(core.vault.keepUntilQuit(), 'Secrets of this run are kept in memory until it quits.'),
    'keychain/start-over': () =>
      after(
        core.vault.startOver(),
        'A new master key was made; keys sealed under the old one cannot be opened.',
      ),
  };
}

/** A file that cannot be written to must not keep the user from choosing. */
function recordChoice(core: Core, message: string): void {
  try {
    change(core, ['status'], (record) =>
      record({
        action: 'keychain.chosen',
        subjectKind: 'keychain',
        subjectId: core.vault.status().mode,
        message,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What is true of this run, as windows are told it. */
export function describeRun(
  core: Core,
  { opened, dataFolder, storePath, firstRun, lastBackup, clockNotice, mismatch }: Surroundings,
  server: AuthServer,
  hasRestored: boolean,
): Status {
  const { state, mode, message, opensWith } = core.vault.status();
  const move = readMove(core.db);
  const misfit = mismatch();
  const { running, issuer } = server.status();
  const notice = clockNotice();
  return {
    nowMs: core.clock.now(),
    clock: 'real',
    ...(notice !== undefined && { clockNotice: notice }),
    keychain: {
      state,
      mode,
      message,
      home: readHome(core.db),
      ...(opensWith !== undefined && { opensWith }),
      ...(misfit !== undefined && { mismatch: misfit }),
      ...(move !== undefined && { move: { from: move.from, to: move.to } }),
    },
    server: { running, ...(issuer !== undefined && { address: issuer }) },
    store: {
      state: opened.state,
      path: storePath,
      // What was said at the start is over once a backup has been restored.
      ...(!hasRestored && {
        ...(opened.keptAside !== undefined && { keptAside: opened.keptAside }),
        ...(opened.message !== undefined && { message: opened.message }),
        ...(lastBackup !== undefined && {
          lastBackup: { name: lastBackup.name, madeAtMs: lastBackup.madeAtMs },
        }),
      }),
    },
    dataFolder,
    firstRun,
  };
}
