import { writeFile } from 'node:fs/promises';
import type { LibraryEntry } from '../../../shared/nouns/library';
import { Refusal } from '../../../shared/result';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import { type Answer, type Command, withVerbs } from '../command';
import { exitCodes } from '../exit-codes';
import { readNamedFile } from '../read-file';
import { readAll, type Terminal } from '../terminal';
import { readToken } from '../token-input';
import { table } from '../words/table';

const list: Command = {
  usage: 'library [list] [WORDS…] [--tag T]   (sub:alice looks at one claim)',
  run: async (given, surroundings) => {
    const options = readArguments(given, { tag: 'string' }, 20);
    const query = { text: options.words.join(' '), tag: options.text('tag') };
    const found = await call(surroundings, 'library/list', query);
    return { exit: exitCodes.good, json: found, text: describe(found.entries, found.outOfReach) };
  },
};

const add: Command = {
  usage: 'library add [TOKEN|-] --label L [--tag T]… [--note N] [--remove-after 30d]',
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      { label: 'string', tag: 'list', note: 'string', 'remove-after': 'string' },
      1,
    );
    const label = options.required('label');
    const removeAfterS = options.duration('remove-after');
    const token = await readToken(options.words[0], surroundings.terminal);
    const tags = [...options.list('tag')];
    const input = { token, label, tags, note: options.text('note'), removeAfterS };
    const entry = await call(surroundings, 'library/save', input);
    return { exit: exitCodes.good, json: entry, text: describe([entry], 0) };
  },
};

const remove: Command = {
  usage: 'library remove ID',
  run: async (given, surroundings) => {
    const id = requireId(readArguments(given, {}, 1));
    await call(surroundings, 'library/remove', { id });
    return { exit: exitCodes.good, json: { removed: id }, text: `Removed ${id}.` };
  },
};

const show: Command = {
  usage: 'library show ID',
  run: async (given, surroundings) => {
    const revealed = await call(surroundings, 'library/reveal', {
      id: requireId(readArguments(given, {}, 1)),
    });
    return { exit: exitCodes.good, json: revealed, text: revealed.token };
  },
};

const exportLibrary: Command = {
  usage: 'library export FILE|- [ID…]   (passphrase on standard input)',
  run: async (given, surroundings) => {
    const [path, ...ids] = readArguments(given, {}, 1000).words;
    if (path === undefined)
      throw new Refusal('invalid_request', 'Name the file to write, or "-" for standard output.');
    const passphrase = await readPassphrase(surroundings.terminal);
    const input = { passphrase, ids: ids.length === 0 ? undefined : ids };
    const file = await call(surroundings, 'library/export', input);
    if (path === '-') return { exit: exitCodes.good, json: file, text: file.text };
    await writeNew(path, file.text);
    const { entries } = file;
    return {
      exit: exitCodes.good,
      json: { path, entries },
      text: `${entries} exported to ${path}, encrypted.`,
    };
  },
};

const importLibrary: Command = {
  usage: 'library import FILE   (passphrase on standard input)',
  run: async (given, surroundings): Promise<Answer> => {
    const [path] = readArguments(given, {}, 1).words;
    if (path === undefined) throw new Refusal('invalid_request', 'Name the file to import.');
    const text = (await readNamedFile(path, 'file')).toString('utf8');
    const passphrase = await readPassphrase(surroundings.terminal);
    const outcome = await call(surroundings, 'library/import', { text, passphrase });
    const { added, known, over } = outcome;
    const words = `${added} added, ${known} known already, ${over} over.`;
    return { exit: exitCodes.good, json: outcome, text: words };
  },
};

export const library = withVerbs({ list, add, remove, show, export: exportLibrary, import: importLibrary });

/** From standard input, so that it is in no process list. */
async function readPassphrase({ input }: Terminal): Promise<string> {
  return (await readAll(input)).replace(/\r?\n$/, '');
}

function requireId({ words: [id] }: Arguments): string {
  if (id !== undefined) return id;
  throw new Refusal('invalid_request', 'Name the entry by its id: "tokenwright library" lists them.');
}

/** For its owner's eyes, and never over a file that is there. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, `${text}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already; choose another name' : `cannot be written (${code})`;
    throw new Refusal('invalid_request', `The file "${path}" ${why}.`);
  }
}

function describe(entries: readonly LibraryEntry[], outOfReach: number): string {
  const rows = entries.map(({ id, label, tags, use, subject, expiresAtS, removeAtMs }) => [
    id,
    label,
    tags.join(' '),
    use,
    subject ?? '',
    expiresAtS === undefined ? '' : moment(expiresAtS * 1000),
    removeAtMs === undefined ? '' : moment(removeAtMs),
  ]);
  const listed = table(['id', 'label', 'tags', 'use', 'subject', 'expires', 'removed'], rows);
  return outOfReach === 0 ? listed : `${listed}\n\n${outOfReach} more cannot be opened in this run.`;
}

function moment(ms: number): string {
  return new Date(ms).toISOString();
}
