import { Button } from '@mantine/core';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { TimelineLine as Line } from '../../../shared/nouns/scan';
import { EmptyState } from '../../components/empty-state';
import { InlineError } from '../../components/inline-error';
import { useElementWidth } from './use-element-width';
import { linesPerPage, timelineQuery } from './queries';
import { moveAlongTimeline } from './timeline-keyboard';
import { pan, spanOf, type TimeSpan, zoom } from './timeline-layout';
import { TimelineAxis } from './timeline-axis';
import { TimelineDetail } from './timeline-detail';
import { TimelineLegend } from './timeline-legend';
import { TimelineLine } from './timeline-line';
import styles from './timeline.module.css';
import type { FocusedBar } from './timeline-line';

/** Pixels of a line: its name and up to three rows of bars. */
const lineHeight = 64;

/** The lives of the tokens of each session or of each subject at a client, on one time axis. */
export function Timeline({ scanId }: { readonly scanId: string }) {
  const first = useQuery({ ...timelineQuery(scanId, 0), placeholderData: keepPreviousData });
  if (first.error !== null) return <InlineError error={first.error} />;
  if (first.data === undefined) return null;
  if (first.data.matching === 0) {
    return (
      <EmptyState title="No generations to draw">
        A line takes a token that names when it was issued, and a session, a subject or a client.
      </EmptyState>
    );
  }
  return <DrawnTimeline scanId={scanId} count={first.data.matching} />;
}

function DrawnTimeline({ scanId, count }: { readonly scanId: string; readonly count: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 3,
  });
  const items = virtualizer.getVirtualItems();
  const lineAt = useLines(scanId, items[0]?.index ?? 0, (items.at(-1)?.index ?? 0) + 1);
  const known = items.flatMap(({ index }) => lineAt(index) ?? []);
  const [chosen, setChosen] = useState<TimeSpan>();
  const [focused, setFocused] = useState<FocusedBar>();
  const { ref, width } = useElementWidth();
  const span = chosen ?? spanOf(known);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = spanAfterKey(event.key, event.shiftKey, span);
    if (next === null) setChosen(undefined);
    else if (next !== undefined) setChosen(next);
    else if (!moveAlongTimeline(event, (line) => virtualizer.scrollToIndex(line), count)) return;
    event.preventDefault();
  };
  return (
    <section className={styles.timeline} onKeyDown={onKeyDown} aria-label="Timeline of generations">
      <div className={styles.tools}>
        <TimelineLegend lines={known} />
        <Button size="compact-xs" onClick={() => setChosen(zoom(span, 0.5))}>
          Closer
        </Button>
        <Button size="compact-xs" onClick={() => setChosen(zoom(span, 2))}>
          Wider
        </Button>
        <Button size="compact-xs" disabled={chosen === undefined} onClick={() => setChosen(undefined)}>
          All
        </Button>
      </div>
      <TimelineAxis span={span} width={width} measure={ref} />
      <div
        ref={scroller}
        className={styles.lines}
        onWheel={(event) => {
          if (event.ctrlKey) setChosen(zoom(span, event.deltaY > 0 ? 1.25 : 0.8, pointerShare(event)));
        }}
      >
        <div className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const line = lineAt(index);
            return (
              <div key={index} className={styles.place} style={{ top: start, height: lineHeight }}>
                {line !== undefined && (
                  <TimelineLine
                    line={line}
                    number={index}
                    span={span}
                    width={width}
                    onFocus={setFocused}
                    onFit={() => setChosen(spanOf([line]))}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
      <TimelineDetail focused={focused} />
    </section>
  );
}

function useLines(scanId: string, first: number, last: number): (index: number) => Line | undefined {
  const from = Math.floor(first / linesPerPage);
  const to = Math.floor(Math.max(first, last - 1) / linesPerPage);
  const pages = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  const answers = useQueries({ queries: pages.map((page) => timelineQuery(scanId, page)) });
  return (index) => answers[Math.floor(index / linesPerPage) - from]?.data?.lines[index % linesPerPage];
}

/** The axis after a key; `null` for the whole of it, `undefined` for a key that does not change it. */
function spanAfterKey(key: string, shift: boolean, span: TimeSpan): TimeSpan | null | undefined {
  if (key === '+' || key === '=') return zoom(span, 0.5);
  if (key === '-') return zoom(span, 2);
  if (key === '0') return null;
  if (shift && key === 'ArrowLeft') return pan(span, -0.2);
  if (shift && key === 'ArrowRight') return pan(span, 0.2);
  return undefined;
}

function pointerShare(event: { readonly clientX: number; readonly currentTarget: Element }): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return width === 0 ? 0.5 : (event.clientX - left) / width;
}
