import type { TimelineLine } from '../../../shared/nouns/scan';
import styles from './timeline.module.css';

/** What the colours and marks mean, as far as they occur. */
export function TimelineLegend({ lines }: { readonly lines: readonly TimelineLine[] }) {
  const tokens = lines.flatMap((line) => line.tokens);
  const uses = [...new Set(tokens.map(({ use }) => use))];
  const late = tokens.some(
    ({ expiresAtS, lastSeenMs }) =>
      expiresAtS !== undefined && lastSeenMs !== undefined && lastSeenMs >= expiresAtS * 1000,
  );
  return (
    <ul className={styles.legend} aria-label="Legend">
      {uses.map((use) => (
        <li key={use}>
          <i className={styles.keyLife} data-use={use} /> {use}
        </li>
      ))}
      {tokens.some(({ lastSeenMs }) => lastSeenMs !== undefined) && (
        <li>
          <i className={styles.keySeen} /> seen
        </li>
      )}
      {late && (
        <li>
          <i className={`${styles.keySeen} ${styles.late}`} /> seen after it expired
        </li>
      )}
      <li>
        <i className={styles.keyGap} /> no good token
      </li>
    </ul>
  );
}
