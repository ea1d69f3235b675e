/** Rows of the table as a window sees them. */

import type { ScannedToken, ScanPlace, ScanRow } from '../../shared/nouns/scan';
import { makeVisible } from '../inspect/text/visible';
import { excerptOf } from './excerpt';
import type { Place, TokenRow } from './token-table';

export function toScanRow(row: TokenRow): ScanRow {
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
    firstPlace: toScanPlace(row.places[0] ?? { file: 0, offset: 0 }),
    ...(firstSeenMs === undefined ? {} : { firstSeenMs }),
    ...(lastSeenMs === undefined ? {} : { lastSeenMs }),
  };
}

export function toScannedToken(row: TokenRow): ScannedToken {
  return { ...toScanRow(row), token: row.token, places: row.places.map(toScanPlace) };
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
