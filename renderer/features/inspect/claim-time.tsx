import { formatRelative } from '../../../shared/time/format-duration';
import type { TimeReading } from '../../../shared/tokens/document';
import { useNowMs } from '../../time/clock';
import { formatExact } from '../../time/format-time';
import styles from './claim-time.module.css';

interface ClaimTimeProps {
  readonly time: TimeReading;
  /** Nothing says that it is a moment, so no rule says in which unit. */
  readonly guessed?: boolean;
}

/** A number as the moment it stands for, here, in UTC and from now. */
export function ClaimTime({ time: { atMs, unit }, guessed = false }: ClaimTimeProps) {
  const nowMs = useNowMs();
  const local = formatExact(atMs, 'local');
  const utc = formatExact(atMs, 'utc');
  return (
    <div className={styles.time}>
      <span>{utc}</span>
      {utc !== `${local} UTC` && <span>{local} here</span>}
      <span className={styles.relative}>{formatRelative(atMs, nowMs)}</span>
      {unit === 'milliseconds' && !guessed && (
        <span className={styles.warn}>read as milliseconds; the rule is seconds (RFC 7519 §2)</span>
      )}
    </div>
  );
}
