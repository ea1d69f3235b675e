import { useContext } from 'react';
import type { ScanRow } from '../../../shared/nouns/scan';
import { formatRelative } from '../../../shared/time/format-duration';
import { readClock, useNowMs } from '../../time/clock';
import { formatExact, formatShort } from '../../time/format-time';
import { CellContext } from './cell-context';
import { roundToUnit } from './round-to-unit';
import styles from './scan-list.module.css';

interface CellProps {
  readonly row: ScanRow;
}

/** When it was first seen; where the file tells no times, when it says it was issued. */
export function TimeCell({ row: { firstSeenMs, issuedAtS } }: CellProps) {
  const { display } = useContext(CellContext);
  const atMs = firstSeenMs ?? (issuedAtS === undefined ? undefined : issuedAtS * 1000);
  if (atMs === undefined) return <span className={styles.dim}>none</span>;
  return (
    <span
      className={firstSeenMs === undefined ? styles.dim : undefined}
      title={`${formatExact(atMs, 'local')} here, ${formatExact(atMs, 'utc')}`}
    >
      {formatShort(atMs, readClock(), display)}
    </span>
  );
}

/** In its largest unit alone: the list is for telling tokens apart. */
export function ExpiryCell({ row: { expiresAtS, kind } }: CellProps) {
  const nowS = Math.floor(useNowMs() / 1000);
  if (expiresAtS === undefined) {
    return <span className={styles.dim}>{kind === 'opaque' ? 'not told' : 'never'}</span>;
  }
  const words = formatRelative(roundToUnit(expiresAtS - nowS) * 1000, 0);
  return <span className={expiresAtS <= nowS ? styles.dim : undefined}>{words}</span>;
}

/** Whose it is, which tells it from others, and its kind. */
export function TokenCell({ row: { use, subject, excerpt, kind } }: CellProps) {
  const whose = subject ?? (kind === 'opaque' ? excerpt : undefined);
  return (
    <span title={[whose, use].filter(Boolean).join(', ')}>
      {whose} <span className={styles.dim}>{use}</span>
    </span>
  );
}

export function TextCell({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return <span className={styles.dim}>none</span>;
  return <span title={text}>{text}</span>;
}

/** The first place, and how many more there are. */
export function PlaceCell({ row }: CellProps) {
  const { fileNames: names } = useContext(CellContext);
  const { file, offset } = row.firstPlace;
  const name = names[file] ?? '';
  const words = `${name}, byte ${offset.toLocaleString('en')}`;
  return (
    <span title={row.count === 1 ? words : `${words}, and ${row.count - 1} more`} className={styles.place}>
      <span className={styles.where}>
        {names.length > 1 && `${name} `}
        <span className={styles.dim}>@{offset.toLocaleString('en')}</span>
      </span>
      {row.count > 1 && <span className={styles.times}>×{row.count.toLocaleString('en')}</span>}
    </span>
  );
}
