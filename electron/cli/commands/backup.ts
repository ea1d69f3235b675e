import type { Backup, RestorePreview } from '../../../shared/nouns/backup';
import { Refusal } from '../../../shared/result';
import { readArguments } from '../arguments';
import { call } from '../call';
import { type Command, withVerbs } from '../command';
import { exitCodes } from '../exit-codes';
import { table } from '../words/table';

const list: Command = {
  usage: 'backup [list]',
  run: async (given, surroundings) => {
    readArguments(given, {}, 0);
    const found = await call(surroundings, 'backups/list', undefined);
    return { exit: exitCodes.good, json: found, text: describeAll(found.backups, found.folder) };
  },
};

const create: Command = {
  usage: 'backup create',
  run: async (given, surroundings) => {
    readArguments(given, {}, 0);
    const backup = await call(surroundings, 'backups/create', undefined);
    return { exit: exitCodes.good, json: backup, text: `Backed up as ${backup.name}, and checked.` };
  },
};

const preview: Command = {
  usage: 'backup preview NAME   (what restoring it would do)',
  run: async (given, surroundings) => {
    const seen = await call(surroundings, 'backups/preview', { name: nameOf(given) });
    return { exit: exitCodes.good, json: seen, text: describePreview(seen) };
  },
};

const restore: Command = {
  usage: 'backup restore NAME   (the database in use is set aside as a backup first)',
  run: async (given, surroundings) => {
    const outcome = await call(surroundings, 'backups/restore', { name: nameOf(given) });
    const { backup, setAside } = outcome;
    const text = `Restored ${backup.name}. What was in use until now is kept as ${setAside.name}.`;
    return { exit: exitCodes.good, json: outcome, text };
  },
};

/** Verified copies of the database. */
export const backup = withVerbs({ list, create, preview, restore });

function nameOf(given: readonly string[]): string {
  const [name] = readArguments(given, {}, 1).words;
  if (name !== undefined) return name;
  throw new Refusal('invalid_request', 'Name the backup: "tokenwright backup" lists them.');
}

function describeAll(backups: readonly Backup[], folder: string): string {
  if (backups.length === 0)
    return `There are no backups in ${folder}. Make one with "tokenwright backup create".`;
  return table(
    ['backup', 'made', 'why', 'bytes', 'sessions', 'revocations', 'verified'],
    backups.map(({ name, madeAtMs, reason, bytes, sessions, revocations, verified }) => [
      name,
      new Date(madeAtMs).toISOString(),
      reason ?? '',
      String(bytes),
      String(sessions ?? ''),
      String(revocations ?? ''),
      verified ? 'yes' : 'no',
    ]),
  );
}

function describePreview({
  backup: { name, madeAtMs },
  touched,
  endingSessions,
  sentences,
}: RestorePreview): string {
  const head = `${name}, made ${new Date(madeAtMs).toISOString()}: changes ${touched} rows of the set-up, ends ${endingSessions} live sessions.`;
  return [head, '', ...sentences].join('\n');
}
