import { limits } from '../../../shared/limits';
import type { ScannedFile } from '../../../shared/nouns/scan';
import { makeVisible } from '../../inspect/text/visible';
import { excerptOf } from '../../scan/excerpt';
import { Scan } from '../../scan/scan';
import type { Source } from '../../scan/source';
import type { TokenRow } from '../../scan/token-table';
import { readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';
import { type Terminal, write } from '../terminal';
import { table } from '../words/table';

/** Lines written at once. */
const batch = 1000;
/** A table is for the eye; NDJSON has every token. */
const tableRows = 1000;

/** Lists every different token of the files with its places; a file that cannot be read makes it exit 1 at the end. */
export const scan: Command = {
  usage: 'scan [FILE…|-]',
  run: async (given, { terminal }) => {
    const options = readArguments(given, {}, Number.POSITIVE_INFINITY);
    const names = options.words.length === 0 ? ['-'] : options.words;
    const scan = new Scan(names.map((name) => sourceOf(name, terminal)));
    await scan.run();
    const { files, unlisted } = scan.progress();
    const { rows } = scan.table;
    if (options.flag('json')) await writeLines(rows, names, terminal);
    else await write(terminal.output, `${describeRows(rows, names)}\n`);
    await write(terminal.errors, notesOn(files, unlisted));
    const allRead = files.every(({ state }) => state === 'read');
    return { exit: allRead ? exitCodes.good : exitCodes.tokenFailed };
  },
};

function sourceOf(name: string, { input }: Terminal): Source {
  if (name === '-') return { kind: 'stream', name, stream: input };
  return { kind: 'file', name, path: name };
}

async function writeLines(
  rows: readonly TokenRow[],
  names: readonly string[],
  terminal: Terminal,
): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const lines = rows.slice(start, start + batch).map((row) => `${JSON.stringify(lineOf(row, names))}\n`);
    await write(terminal.output, lines.join(''));
  }
}

/** Claims as they are in the token: this is for programs. */
function lineOf(
  { token, kind, places, count, issuer, subject, expiresAtS }: TokenRow,
  names: readonly string[],
) {
  return {
    token,
    kind,
    places: places.map(({ file, offset }) => ({ file: names[file], offset })),
    ...(count > places.length ? { count } : {}),
    ...(issuer === undefined ? {} : { iss: issuer }),
    ...(subject === undefined ? {} : { sub: subject }),
    ...(expiresAtS === undefined ? {} : { exp: expiresAtS }),
  };
}

function describeRows(rows: readonly TokenRow[], names: readonly string[]): string {
  if (rows.length === 0) return 'No token was found.';
  const cells = rows
    .slice(0, tableRows)
    .map((row) => [
      excerptOf(row.token),
      row.kind,
      row.use,
      makeVisible(row.issuer ?? ''),
      makeVisible(row.subject ?? ''),
      row.expiresAtS === undefined ? '' : new Date(row.expiresAtS * 1000).toISOString(),
      `${names[row.places[0]?.file ?? 0]}:${row.places[0]?.offset}`,
      String(row.count),
    ]);
  const head = ['token', 'kind', 'use', 'issuer', 'subject', 'expires', 'first place', 'places'];
  const more =
    rows.length > tableRows ? `\n… and ${rows.length - tableRows} more; --json lists them all.` : '';
  return table(head, cells) + more;
}

function notesOn(files: readonly ScannedFile[], unlisted: number): string {
  const notes = files
    .filter(({ note }) => note !== undefined)
    .map(({ name, note }) => `"${name}": ${note}\n`);
  if (unlisted === 0) return notes.join('');
  const most = limits.scannedTokens.toLocaleString('en');
  return `${notes.join('')}There are more than ${most} different tokens; ${unlisted} places of further ones are not listed.\n`;
}
