import { Refusal } from '../../../shared/result';
import { DiffRequest, type TokenDifference } from '../../../shared/tokens/difference';
import { diffTokens } from '../../inspect/diff';
import { readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';
import { readNamedFile } from '../read-file';
import { readAll, type Terminal } from '../terminal';
import { table } from '../words/table';

/** Shows how tokens differ; nothing is verified, and a difference is no failure. */
export const diff: Command = {
  usage: 'diff A B [C…]   (each a token, @FILE, or - for standard input)',
  run: async (given, { terminal }) => {
    const { words } = readArguments(given, {}, 64);
    if (words.length < 2 || words.filter((word) => word === '-').length > 1) {
      throw new Refusal('invalid_request', 'Name two tokens or more, at most one of them "-".');
    }
    const tokens = await Promise.all(words.map((word) => readOne(word, terminal)));
    if (!DiffRequest.safeParse({ tokens }).success) {
      throw new Refusal('too_large', 'One of the tokens is larger than 4 MiB.');
    }
    const difference = diffTokens(tokens);
    return { exit: exitCodes.good, json: difference, text: describe(difference) };
  },
};

async function readOne(word: string, { input }: Terminal): Promise<string> {
  if (word === '-') return readAll(input);
  return word.startsWith('@') ? (await readNamedFile(word.slice(1), 'file')).toString('utf8') : word;
}

const cellWidth = 48;

function describe({ rows, tokens, truncated, drift }: TokenDifference): string {
  if (rows.length === 0) return 'No difference.';
  const head = ['where', 'change', ...tokens.map((_, index) => `token ${index + 1}`), 'note'];
  const lines = rows.map(({ where, path, change, values, note }) => [
    where === 'token' ? path : `${where} ${path}`,
    change,
    ...values.map((value) => shorten(value ?? '')),
    note ?? '',
  ]);
  const more = truncated ? ['There are more differences than these.'] : [];
  return [table(head, lines), ...more, ...(drift === undefined ? [] : [drift.summary])].join('\n\n');
}

function shorten(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > cellWidth ? `${line.slice(0, cellWidth - 1)}…` : line;
}
