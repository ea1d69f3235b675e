import { useNowMs } from '../../time/clock';
import { formatShort } from '../../time/format-time';
import { useTimeDisplay } from '../../time/use-time-display';
import { axisTicks, type TimeSpan } from './timeline-layout';
import styles from './timeline.module.css';

interface TimelineAxisProps {
  readonly span: TimeSpan;
  /** Pixels. */
  readonly width: number;
  readonly measure: (element: HTMLElement | null) => void;
}

/** Pixels a label of the axis takes; the first one has the day in it and takes more. */
const labelWidth = 84;

export function TimelineAxis({ span, width, measure }: TimelineAxisProps) {
  const display = useTimeDisplay();
  const length = span.endMs - span.startMs;
  // The day stands at the first label and wherever it changes; no label is of 1970.
  let before = 0;
  return (
    <div className={styles.axis} aria-hidden>
      <div ref={measure} className={styles.scale}>
        <NowMark span={span} />
        {axisTicks(span, width / labelWidth).map((atMs) => {
          const text = withoutSeconds(formatShort(atMs, before, display));
          before = atMs;
          return (
            <span
              key={atMs}
              className={styles.tick}
              style={{ left: `${((atMs - span.startMs) / length) * 100}%` }}
            >
              {text}
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** Where all marks lie on whole minutes, the seconds say nothing. */
function withoutSeconds(text: string): string {
  return text.replace(/(\d\d:\d\d):00$/, '$1');
}

/** Now, over the axis and all lines. */
export function NowMark({ span }: { readonly span: TimeSpan }) {
  const share = (useNowMs() - span.startMs) / (span.endMs - span.startMs);
  if (share < 0 || share > 1) return null;
  return <div aria-hidden className={styles.now} title="now" style={{ left: `${share * 100}%` }} />;
}
