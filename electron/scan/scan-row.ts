/** Rows of the table as a window sees them. */

import type { ScannedToken, ScanPlace, ScanRow } from '../../shared/nouns/scan';
import { limits } from '../../shared/limits';
import { makeVisible } from '../inspect/text/visible';
import { excerptOf } from './excerpt';
import type { Place } from './place-store';
import type { TokenRow, TokenTable } from './token-table';

export function toScanRow(table: TokenTable, row: TokenRow): ScanRow {
  const { index, token, kind, use, issuedAtS, expiresAtS, count, firstSeenMs, lastSeenMs } = row;
  return {
    index,
    excerpt: makeVisible(excerptOf(token)),
    size: token.length,
    kind,
    use,
    ...visible('issuer', row.issuer),
    ...visible('subject', row.subject),
    ...visible('clientId', row.clientId),
    ...visible('sessionId', row.sessionId),
    ...(issuedAtS === undefined ? {} : { issuedAtS }),
    ...(expiresAtS === undefined ? {} : { expiresAtS }),
    count,
    firstPlace: toScanPlace(table.firstPlaceOf(row)),
    ...(firstSeenMs === undefined ? {} : { firstSeenMs }),
    ...(lastSeenMs === undefined ? {} : { lastSeenMs }),
  };
}

export function toScannedToken(table: TokenTable, row: TokenRow): ScannedToken {
  return { ...toScanRow(table, row), token: row.token, places: [...shownPlaces(table, row)] };
}

function* shownPlaces(table: TokenTable, row: TokenRow): Generator<ScanPlace> {
  let left: number = limits.shownPlaces;
  for (const place of table.placesOf(row)) {
    if (left === 0) return;
    left -= 1;
    yield toScanPlace(place);
  }
}

function toScanPlace({ file, offset, seenMs, url }: Place): ScanPlace {
  return {
    file,
    offset,
    ...(seenMs === undefined ? {} : { seenMs }),
    ...(url === undefined ? {} : { url: makeVisible(url) }),
  };
}

type Texts = 'issuer' | 'subject' | 'clientId' | 'sessionId';

/** Present only where the token has it; long claims are for the token's own page. */
export function visible<Name extends Texts>(
  name: Name,
  text: string | undefined,
): { readonly [N in Name]?: string } {
  if (text === undefined) return {};
  return { [name]: makeVisible(text.slice(0, 256)) } as { readonly [N in Name]?: string };
}
