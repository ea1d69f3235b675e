import { usualLifetimes } from '../../../shared/limits';
import { formatDuration } from '../../../shared/time/format-duration';
import { Badge } from '../../components/badge';
import { SettingsSection } from '../settings/settings-section';
import { logShare, type TradeOff, tradeOffs } from './daily-costs';
import styles from './lives.module.css';

/** Short against long access tokens: what one side gains, the other pays. */
export function TradeOffTable({ accessSeconds }: { readonly accessSeconds: number }) {
  const rows = tradeOffs(accessSeconds);
  const lifetimes = rows.map((row) => row.accessSeconds);
  const shortest = Math.min(...lifetimes) / 2;
  const longest = Math.max(...lifetimes) * 2;
  return (
    <SettingsSection
      title="Short or long"
      about="A shorter access token is refreshed more often; a longer one passes longer after a revocation. Bars are on a logarithmic scale."
    >
      <table className={`${styles.table} ${styles.tradeOff}`} aria-label="Short or long access tokens">
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              Refreshes a day
            </th>
            <th scope="col" className={styles.centre}>
              Access token
            </th>
            <th scope="col">Longest window after a revocation</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.accessSeconds}
              row={row}
              refreshShare={1 - logShare(row.accessSeconds, shortest, longest)}
              windowShare={logShare(row.accessSeconds, shortest, longest)}
            />
          ))}
        </tbody>
      </table>
    </SettingsSection>
  );
}

interface RowProps {
  readonly row: TradeOff;
  readonly refreshShare: number;
  readonly windowShare: number;
}

function Row({ row, refreshShare, windowShare }: RowProps) {
  return (
    <tr aria-current={row.own ? 'true' : undefined} className={row.own ? styles.own : undefined}>
      <td className={styles.number}>
        <span className={styles.wing}>
          {writeCount(row.refreshes)}
          <span className={styles.wingTrack} aria-hidden>
            <span className={styles.wingRefresh} style={{ width: `${refreshShare * 100}%` }} />
          </span>
        </span>
      </td>
      <th scope="row" className={styles.centre}>
        {formatDuration(row.accessSeconds)}
        <Mark row={row} />
      </th>
      <td>
        <span className={styles.wing}>
          <span className={styles.wingTrack} aria-hidden>
            <span className={styles.wingWindow} style={{ width: `${windowShare * 100}%` }} />
          </span>
          {formatDuration(row.windowSeconds)}
        </span>
      </td>
    </tr>
  );
}

function Mark({ row }: { readonly row: TradeOff }) {
  const { least, most } = usualLifetimes.access;
  if (row.own) return <Badge tone="accent">yours</Badge>;
  if (row.accessSeconds < least) return <span className={styles.quiet}>short</span>;
  if (row.accessSeconds > most) return <span className={styles.quiet}>long</span>;
  return null;
}

/** Less than one a day is told as "1 in 7 days". */
function writeCount(refreshes: number): string {
  if (refreshes >= 1) return Math.round(refreshes).toLocaleString('en');
  return `1 in ${formatDuration(86_400 / refreshes)}`;
}
