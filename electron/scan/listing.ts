/** The table in pages, filtered and sorted. */

import type { ScanFilter, ScanPage, ScanQuery } from '../../shared/nouns/scan';
import { KeptAnswer } from './kept-answer';
import { toScanRow } from './scan-row';
import type { TokenRow, TokenTable } from './token-table';

type SortKey = ScanQuery['sort']['by'];
type Value = string | number | undefined;

const sortValue: Readonly<Record<SortKey, (row: TokenRow) => Value>> = {
  place: ({ index }) => index,
  kind: ({ kind }) => kind,
  use: ({ use }) => use,
  issuer: ({ issuer }) => issuer,
  subject: ({ subject }) => subject,
  issued: ({ issuedAtS }) => issuedAtS,
  expires: ({ expiresAtS }) => expiresAtS,
  'first seen': ({ firstSeenMs }) => firstSeenMs,
  'last seen': ({ lastSeenMs }) => lastSeenMs,
  count: ({ count }) => count,
};

export class Listing {
  readonly #table: TokenTable;
  readonly #orders = new KeptAnswer<readonly TokenRow[]>();

  constructor(table: TokenTable) {
    this.#table = table;
  }

  /** `isFinal`: no more rows will come. `nowS` decides what has expired. */
  page(query: ScanQuery, isFinal: boolean, nowS: number): ScanPage {
    const { offset, limit, sort, filter } = query;
    const question = JSON.stringify([sort, filter, filter.expiry === undefined ? 0 : nowS]);
    const make = () => orderOf(this.#table, query, nowS);
    const order = this.#orders.get(question, this.#table.rows.length, isFinal, make);
    const rows = order.slice(offset, offset + limit).map((row) => toScanRow(this.#table, row));
    return { matching: order.length, rows };
  }
}

function orderOf(
  table: TokenTable,
  { sort: { by, descending }, filter }: ScanQuery,
  nowS: number,
): readonly TokenRow[] {
  const rows = isEmpty(filter) ? [...table.rows] : table.rows.filter(passing(table, filter, nowS));
  if (by !== 'place') return inOrder(rows, sortValue[by], descending);
  // Rows lie in order of their places already.
  return descending ? rows.reverse() : rows;
}

function isEmpty(filter: ScanFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

function passing(table: TokenTable, filter: ScanFilter, nowS: number): (row: TokenRow) => boolean {
  const { kind, use, issuer, file, expiry } = filter;
  const text = filter.text?.toLowerCase() ?? '';
  return (row) =>
    (kind === undefined || row.kind === kind) &&
    (use === undefined || row.use === use) &&
    (issuer === undefined || row.issuer === issuer) &&
    (file === undefined || table.isIn(row, file)) &&
    (expiry === undefined || expiryOf(row, nowS) === expiry) &&
    (text === '' || holds(row, text));
}

function expiryOf({ expiresAtS }: TokenRow, nowS: number): ScanFilter['expiry'] {
  if (expiresAtS === undefined) return 'none';
  return expiresAtS <= nowS ? 'expired' : 'not expired';
}

function holds({ token, issuer, subject, clientId, sessionId }: TokenRow, text: string): boolean {
  return [token, issuer, subject, clientId, sessionId].some((part) => part?.toLowerCase().includes(text));
}

/** By value, then by place; rows without a value come last in both directions. */
function inOrder(
  rows: readonly TokenRow[],
  value: (row: TokenRow) => Value,
  descending: boolean,
): readonly TokenRow[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort((one, other) => {
    if (one.key === other.key) return one.row.index - other.row.index;
    if (one.key === undefined) return 1;
    if (other.key === undefined) return -1;
    return one.key < other.key ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
}
