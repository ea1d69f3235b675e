import { limits } from '../../../shared/limits';
import type { ScannedFile } from '../../../shared/nouns/scan';
import { makeVisible } from '../../inspect/text/visible';
import { excerptOf } from '../../scan/excerpt';
import { Scan } from '../../scan/scan';
import type { Source } from '../../scan/source';
import type { Place } from '../../scan/place-store';
import type { TokenRow, TokenTable } from '../../scan/token-table';
import { readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';
import { type Terminal, write } from '../terminal';
import { table } from '../words/table';

/** Characters and places written at once: a token of a long log stands in a hundred thousand places. */
const batchCharacters = 256 * 1024;
const batchPlaces = 1000;
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
    if (options.flag('json')) await writeLines(scan.table, names, terminal);
    else await write(terminal.output, `${describeRows(scan.table, names)}\n`);
    await write(terminal.errors, notesOn(files, unlisted));
    const allRead = files.every(({ state }) => state === 'read');
    return { exit: allRead ? exitCodes.good : exitCodes.tokenFailed };
  },
};

function sourceOf(name: string, { input }: Terminal): Source {
  if (name === '-') return { kind: 'stream', name, stream: input };
  return { kind: 'file', name, path: name };
}

async function writeLines(table: TokenTable, names: readonly string[], terminal: Terminal): Promise<void> {
  let waiting = '';
  for (const row of table.rows) {
    for (const piece of lineOf(table, row, names)) {
      waiting += piece;
      if (waiting.length < batchCharacters) continue;
      await write(terminal.output, waiting);
      waiting = '';
    }
  }
  await write(terminal.output, waiting);
}

/** One object in pieces. Claims as they are in the token: this is for programs. */
function* lineOf(table: TokenTable, row: TokenRow, names: readonly string[]): Generator<string> {
  const { token, kind, count, keptPlaces, issuer, subject, expiresAtS } = row;
  yield `{"token":${JSON.stringify(token)},"kind":"${kind}","places":[`;
  yield* placesIn(table.placesOf(row), names);
  const rest = JSON.stringify({
    ...(count > keptPlaces ? { count } : {}),
    ...(issuer === undefined ? {} : { iss: issuer }),
    ...(subject === undefined ? {} : { sub: subject }),
    ...(expiresAtS === undefined ? {} : { exp: expiresAtS }),
  });
  yield rest === '{}' ? ']}\n' : `],${rest.slice(1)}\n`;
}

function* placesIn(places: Iterable<Place>, names: readonly string[]): Generator<string> {
  let batch: string[] = [];
  let before = '';
  for (const { file, offset } of places) {
    batch.push(JSON.stringify({ file: names[file], offset }));
    if (batch.length < batchPlaces) continue;
    yield before + batch.join(',');
    before = ',';
    batch = [];
  }
  if (batch.length > 0) yield before + batch.join(',');
}

function describeRows(tokens: TokenTable, names: readonly string[]): string {
  const { rows } = tokens;
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
      placeOf(tokens.firstPlaceOf(row), names),
      String(row.count),
    ]);
  const head = ['token', 'kind', 'use', 'issuer', 'subject', 'expires', 'first place', 'places'];
  const more =
    rows.length > tableRows ? `\n… and ${rows.length - tableRows} more; --json lists them all.` : '';
  return table(head, cells) + more;
}

function placeOf({ file, offset }: Place, names: readonly string[]): string {
  return `${names[file]}:${offset}`;
}

function notesOn(files: readonly ScannedFile[], unlisted: number): string {
  const notes = files
    .filter(({ note }) => note !== undefined)
    .map(({ name, note }) => `"${name}": ${note}\n`);
  if (unlisted === 0) return notes.join('');
  const most = limits.scannedTokens.toLocaleString('en');
  return `${notes.join('')}There are more than ${most} different tokens; ${unlisted} places of further ones are not listed.\n`;
}
