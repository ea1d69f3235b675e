import type { SetupPlan } from '../../../shared/nouns/setup';
import { Refusal } from '../../../shared/result';
import { setupSchema } from '../../setup/schema';
import { readArguments } from '../arguments';
import { call } from '../call';
import { type Command, withVerbs } from '../command';
import { exitCodes } from '../exit-codes';
import { readNamedFile } from '../read-file';
import { readAll } from '../terminal';

const exportSetup: Command = {
  usage: 'setup [export] [--hashes]   (with --hashes the file lets others guess at the passwords)',
  run: async (given, surroundings) => {
    const options = readArguments(given, { hashes: 'boolean' }, 0);
    const { text } = await call(surroundings, 'setup/export', { hashes: options.flag('hashes') });
    return { exit: exitCodes.good, json: JSON.parse(text), text: text.trimEnd() };
  },
};

const importSetup: Command = {
  usage: 'setup import FILE|- [--preview]',
  run: async (given, surroundings) => {
    const options = readArguments(given, { preview: 'boolean' }, 1);
    const [path] = options.words;
    if (path === undefined) throw new Refusal('invalid_request', 'Name the file, or "-" for standard input.');
    const text =
      path === '-'
        ? await readAll(surroundings.terminal.input)
        : (await readNamedFile(path, 'set-up')).toString('utf8');
    const channel = options.flag('preview') ? 'setup/preview' : 'setup/import';
    const plan = await call(surroundings, channel, { text });
    return {
      exit: plan.problems.length > 0 ? exitCodes.wrongUsage : exitCodes.good,
      json: plan,
      text: describe(plan),
    };
  },
};

const schema: Command = {
  usage: 'setup schema',
  run: async (given) => {
    readArguments(given, {}, 0);
    const json = setupSchema();
    return { exit: exitCodes.good, json, text: JSON.stringify(json, null, 2) };
  },
};

function describe({ changes, problems }: SetupPlan): string {
  const wrong = problems.map(({ path, message }) => `${path === '' ? 'file' : path}: ${message}`);
  const lines = changes.map(({ kind, id, change }) => `${change.padEnd(8)}${kind} ${id}`);
  return [...wrong, ...lines].join('\n') || 'Nothing in it.';
}

/** The whole set-up of the server as one file. */
export const setup = withVerbs({ export: exportSetup, import: importSetup, schema });
