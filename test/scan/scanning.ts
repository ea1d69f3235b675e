import { TokenScanner } from '../../electron/scan/token-scanner';
import type { Place } from '../../electron/scan/place-store';
import { type TokenRow, TokenTable } from '../../electron/scan/token-table';
import type { Reach } from '../../electron/scan/sliding-text';
import { base64url, compose } from '../inspect/compose';

export const access = compose(
  { alg: 'ES256', typ: 'at+jwt' },
  {
    iss: 'https://a.example',
    sub: 'alice',
    client_id: 'desk',
    sid: 's1',
    iat: 1_700_000_000,
    exp: 1_800_000_000,
  },
);
export const identity = compose({ alg: 'ES256' }, { sub: 'bob', nonce: 'n' });
export const encrypted = [base64url('{"alg":"dir","enc":"A128GCM"}'), '', 'AAAA', 'AAAA', 'AAAA'].join('.');
export const refresh = `twr_${'aB3_-xYz'.repeat(5)}`;
export const opaque = 'mF_9.B5f-4.1JqM-longer~than/16+';
export const inJson = JSON.stringify({
  payload: base64url('{"sub":"alice"}'),
  protected: base64url('{"alg":"HS256"}'),
  header: { note: 'é漢' },
  signature: base64url(new Uint8Array(32)),
});

/** What a scan of these pieces finds. */
export function scanPieces(pieces: readonly Uint8Array[], reach?: Reach): TokenTable {
  const table = new TokenTable();
  const scanner = new TokenScanner(table, 0, reach);
  for (const piece of pieces) scanner.write(piece);
  scanner.end();
  return table;
}

export function scanText(text: string, reach?: Reach): TokenTable {
  return scanPieces([Buffer.from(text)], reach);
}

/** Each token with the bytes where it stands. */
export function tokensWithOffsets(table: TokenTable): readonly (readonly [string, readonly number[]])[] {
  return rowsWithPlaces(table).map(
    ({ token, places }) => [token, places.map(({ offset }) => offset)] as const,
  );
}

/** The rows with what the table keeps of their places. */
export function rowsWithPlaces(table: TokenTable): readonly (TokenRow & { places: readonly Place[] })[] {
  return table.rows.map((row) => ({ ...row, places: [...table.placesOf(row)] }));
}
