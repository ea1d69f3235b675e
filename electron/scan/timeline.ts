/** Which tokens followed which: one line a session, or a subject at a client where no session is named. */

import type { Generation, Timeline, TimelineLine, TimelineQuery } from '../../shared/nouns/scan';
import { KeptAnswer } from './kept-answer';
import { visible } from './scan-row';
import type { TokenRow } from './token-table';

/** Tokens of a line that are sent; a session refreshed every minute has as many in eight hours. */
const tokensOfLine = 500;

type DatedRow = TokenRow & { readonly issuedAtS: number };

type Line = readonly DatedRow[];

export class Timelines {
  readonly #rows: readonly TokenRow[];
  readonly #lines = new KeptAnswer<readonly Line[]>();

  constructor(rows: readonly TokenRow[]) {
    this.#rows = rows;
  }

  /** `isFinal`: no more rows will come. */
  page({ offset, limit }: TimelineQuery, isFinal: boolean): Timeline {
    const lines = this.#lines.get('', this.#rows.length, isFinal, () => linesOf(this.#rows));
    return { matching: lines.length, lines: lines.slice(offset, offset + limit).map(describeLine) };
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

function describeLine(line: Line): TimelineLine {
  const sorted = [...line].sort((one, other) => one.issuedAtS - other.issuedAtS || one.index - other.index);
  const named = (name: 'issuer' | 'sessionId' | 'subject' | 'clientId') =>
    line.find((row) => row[name] !== undefined)?.[name];
  return {
    ...visible('issuer', named('issuer')),
    ...visible('sessionId', named('sessionId')),
    ...visible('subject', named('subject')),
    ...visible('clientId', named('clientId')),
    count: line.length,
    tokens: generationsOf(sorted.slice(0, tokensOfLine)),
  };
}

function generationsOf(sorted: Line): readonly Generation[] {
  let generation = 0;
  let issuedAtS: number | undefined;
  return sorted.map((row) => {
    if (row.issuedAtS !== issuedAtS) generation += 1;
    issuedAtS = row.issuedAtS;
    return describeToken(row, generation);
  });
}

function describeToken(row: DatedRow, generation: number): Generation {
  const { index, use, issuedAtS, expiresAtS, firstSeenMs, lastSeenMs, count, places } = row;
  const url = places.find((place) => place.url !== undefined)?.url;
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
