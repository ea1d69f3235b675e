import type { ScanRow } from '../../../shared/nouns/scan';
import type { PagedColumn } from '../../components/paged-table';
import { ExpiryCell, PlaceCell, TextCell, TimeCell, TokenCell } from './scan-cells';
import type { ScanOrder } from './scan-store';
import { VerdictCell } from './verdict-cell';

type ScanColumn = PagedColumn<ScanRow, ScanOrder>;

const kind: ScanColumn = {
  id: 'kind',
  header: 'Kind',
  order: 'use',
  width: 112,
  cell: (row) => <TextCell text={row.use} />,
};
const subject: ScanColumn = {
  id: 'subject',
  header: 'Subject',
  order: 'subject',
  cell: (row) => <TextCell text={row.subject ?? (row.kind === 'opaque' ? row.excerpt : undefined)} />,
};
const expires: ScanColumn = {
  id: 'expires',
  header: 'Expires',
  order: 'expires',
  width: 88,
  cell: (row) => <ExpiryCell row={row} />,
};
const verdict: ScanColumn = {
  id: 'verdict',
  header: 'Verdict',
  width: 102,
  cell: (row) => <VerdictCell row={row} />,
};

/** All that is known of a token without opening it. */
export const wideColumns: readonly ScanColumn[] = [
  {
    id: 'time',
    header: 'Time',
    order: 'first seen',
    width: 136,
    cell: (row) => <TimeCell row={row} />,
  },
  kind,
  {
    id: 'issuer',
    header: 'Issuer',
    order: 'issuer',
    cell: (row) => <TextCell text={row.issuer} />,
  },
  subject,
  expires,
  verdict,
  { id: 'places', header: 'Places', order: 'count', cell: (row) => <PlaceCell row={row} /> },
];

/** Enough to tell tokens apart beside the one that is shown. */
export const narrowColumns: readonly ScanColumn[] = [
  { id: 'token', header: 'Token', order: 'subject', cell: (row) => <TokenCell row={row} /> },
  { ...expires, width: 82 },
  verdict,
];
