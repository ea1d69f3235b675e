import { memo } from 'react';
import type { TimelineLine as Line } from '../../../shared/nouns/scan';
import { openScanned } from './open-scanned';
import { NowMark } from './timeline-axis';
import { clusterBars, gapsOf, type LifeBar, layOutLine, type TimeSpan } from './timeline-layout';
import { describeBar, describeGap, lineName } from './timeline-words';
import styles from './timeline.module.css';

export interface FocusedBar {
  readonly line: Line;
  readonly bars: readonly LifeBar[];
}

interface TimelineLineProps {
  readonly line: Line;
  readonly number: number;
  readonly span: TimeSpan;
  /** Of the axis, pixels. */
  readonly width: number;
  readonly onFocus: (bar: FocusedBar) => void;
  readonly onFit: () => void;
}

/** Narrower than this, a bar can be neither seen nor hit. */
const leastPixels = 6;
const laneHeight = 11;

export const TimelineLine = memo(function TimelineLine(props: TimelineLineProps) {
  const { line, number, span, width, onFocus } = props;
  const bars = layOutLine(line, span);
  const least = width === 0 ? 0 : leastPixels / width;
  return (
    <section aria-label={lineName(line)} className={styles.line} data-line={number}>
      <button type="button" className={styles.name} onClick={props.onFit} title="Fit the axis to this line">
        <span className={styles.who}>{lineName(line)}</span>
        <span className={styles.many}>
          {line.count} {line.count === 1 ? 'token' : 'tokens'}
        </span>
      </button>
      <div className={styles.lives}>
        <NowMark span={span} />
        {gapsOf(line, span).map((gap) => (
          <div
            key={gap.from}
            className={styles.gap}
            style={spread(gap.from, gap.to, 0)}
            title={describeGap(gap)}
          />
        ))}
        {bars.map(({ token, seenFrom, seenTo, lane, seenLate }) =>
          seenFrom === undefined || seenTo === undefined ? null : (
            <div
              key={`seen ${token.index}`}
              className={`${styles.seen} ${seenLate ? styles.late : ''}`}
              style={{ ...spread(seenFrom, seenTo, 0), top: lane * laneHeight + 20 }}
            />
          ),
        )}
        {clusterBars(bars, least).map((cluster, place) => {
          const [first] = cluster.bars;
          if (first === undefined) return null;
          return (
            <button
              key={first.token.index}
              type="button"
              tabIndex={place === 0 ? 0 : -1}
              data-bar={place}
              data-use={first.token.use}
              data-open={first.open || undefined}
              aria-label={describeBar(line, cluster.bars)}
              className={styles.bar}
              style={{ ...spread(cluster.from, cluster.to, least), top: cluster.lane * laneHeight + 12 }}
              onFocus={() => onFocus({ line, bars: cluster.bars })}
              onMouseEnter={() => onFocus({ line, bars: cluster.bars })}
              onClick={() => void openScanned(first.token.index, first.token.index)}
            />
          );
        })}
      </div>
    </section>
  );
});

/** Clipped to the axis, and never narrower than `least`. */
function spread(from: number, to: number, least: number) {
  const start = Math.max(0, Math.min(1, from));
  const end = Math.max(start + least, Math.min(1, to));
  return { left: `${start * 100}%`, width: `${(end - start) * 100}%` };
}
