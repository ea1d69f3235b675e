/** Which tokens followed which: one line a session, or a subject at a client where no session is named. */

import type { Generation, Timeline, TimelineLine, TimelineQuery } from '../../shared/nouns/scan';
import { KeptAnswer } from './kept-answer';
import { visible } from './scan-row';
import type { TokenRow, TokenTable } from './token-table';

/** Tokens of a line that are sent; a session refreshed every minute has as many in eight hours. */
const tokensOfLine = 500;

type DatedRow = TokenRow & { readonly issuedAtS: number };

type Line = readonly DatedRow[];

export class Timelines {
  readonly #table: TokenTable;
  readonly #lines = new KeptAnswer<readonly Line[]>();

  constructor(table: TokenTable) {
    this.#table = table;
  }

  /** `isFinal`: no more rows will come. */
  page({ offset, limit }: TimelineQuery, isFinal: boolean): Timeline {
    const { rows } = this.#table;
    const all = this.#lines.get('', rows.length, isFinal, () => linesOf(rows));
    const lines = all.slice(offset, offset + limit).map((line) => describeLine(this.#table, line));
    return { matching: all.length, lines };
  }
}

/** Those with most tokens first, those alike by their first token; only tokens that name an `iat` have a generation. */
function linesOf(rows: readonly TokenRow[]): readonly Line[] {
  return [...groupByLine(rows).values()]
    .map((line) => ({ line, startS: startOf(line) }))
    .sort((one, other) => other.line.length - one.line.length || one.startS - other.startS)
    .map(({ line }) => line);
}

function groupByLine(rows: readonly TokenRow[]): ReadonlyMap<string, DatedRow[]> {
  const lines = new Map<string, DatedRow[]>();
  for (const row of rows) {
    const name = lineName(row);
    if (name === undefined || !isDated(row)) continue;
    const line = lines.get(name);
    if (line === undefined) lines.set(name, [row]);
    else line.push(row);
  }
  return lines;
}

function isDated(row: TokenRow): row is DatedRow {
  return row.issuedAtS !== undefined;
}

/** A session or subject means something at its issuer only. */
function lineName({ issuer, sessionId, subject, clientId }: TokenRow): string | undefined {
  if (sessionId !== undefined) return JSON.stringify([issuer, sessionId]);
  return subject === undefined ? undefined : JSON.stringify([issuer, subject, clientId ?? null]);
}

function startOf(line: Line): number {
  return line.reduce((least, { issuedAtS }) => Math.min(least, issuedAtS), Number.POSITIVE_INFINITY);
}

function describeLine(table: TokenTable, line: Line): TimelineLine {
  const sorted = [...line].sort((one, other) => one.issuedAtS - other.issuedAtS || one.index - other.index);
  const named = (name: 'issuer' | 'sessionId' | 'subject' | 'clientId') =>
    line.find((row) => row[name] !== undefined)?.[name];
  return {
    ...visible('issuer', named('issuer')),
    ...visible('sessionId', named('sessionId')),
    ...visible('subject', named('subject')),
    ...visible('clientId', named('clientId')),
    count: line.length,
    tokens: generationsOf(table, sorted.slice(0, tokensOfLine)),
  };
}

function generationsOf(table: TokenTable, sorted: Line): readonly Generation[] {
  let generation = 0;
  let issuedAtS: number | undefined;
  return sorted.map((row) => {
    if (row.issuedAtS !== issuedAtS) generation += 1;
    issuedAtS = row.issuedAtS;
    return describeToken(table, row, generation);
  });
}

function describeToken(table: TokenTable, row: DatedRow, generation: number): Generation {
  const { index, use, issuedAtS, expiresAtS, firstSeenMs, lastSeenMs, count } = row;
  const url = table.urlOf(row);
  return {
    generation,
    index,
    use,
    issuedAtS,
    count,
    ...(expiresAtS === undefined ? {} : { expiresAtS }),
    ...(firstSeenMs === undefined ? {} : { firstSeenMs }),
    ...(lastSeenMs === undefined ? {} : { lastSeenMs }),
    ...(url === undefined ? {} : { url }),
  };
}
