import { Moment } from '../../components/moment';
import type { FocusedBar } from './timeline-line';
import { describeBar, lineName } from './timeline-words';
import styles from './timeline.module.css';

/** What the bar under the pointer or the focus stands for. */
export function TimelineDetail({ focused }: { readonly focused: FocusedBar | undefined }) {
  if (focused === undefined) {
    return (
      <p className={styles.detail}>
        Arrow keys move from token to token, Enter opens one, + and − change the axis, 0 shows all of it.
      </p>
    );
  }
  const { line, bars } = focused;
  const [bar] = bars;
  return (
    <p className={styles.detail}>
      <strong>{lineName(line)}</strong>. {describeBar(line, bars)}.
      {bar !== undefined && bars.length === 1 && (
        <>
          {' '}
          Issued <Moment atMs={bar.token.issuedAtS * 1000} />
          {bar.token.expiresAtS !== undefined && (
            <>
              , expires <Moment atMs={bar.token.expiresAtS * 1000} />
            </>
          )}
          {bar.token.firstSeenMs !== undefined && (
            <>
              , first seen <Moment atMs={bar.token.firstSeenMs} />
            </>
          )}
          .{bar.token.url !== undefined && <> At {bar.token.url}.</>}
        </>
      )}
    </p>
  );
}
