import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { TokenDocument } from '../../../shared/tokens/document';
import type { Flip, Judgement } from '../../../shared/tokens/verdict';
import { runCommand } from '../../commands/registry';
import { useNowMs } from '../../time/clock';
import { formatDuration } from '../../../shared/time/format-duration';
import { formatShort, formatTimeOfDay, type TimeDisplay } from '../../time/format-time';
import { useTimeDisplay } from '../../time/use-time-display';
import { type FlipMark, markFlips, stepToFlip } from './flip-marks';
import { setAsOf, useInspect } from './inspect-store';
import { type LifeLayout, layOutLife, type PlacedMoment } from './life-layout';
import { LifeLabels } from './life-labels';
import styles from './life-line.module.css';

interface LifeLineProps {
  readonly judgement: Judgement;
  readonly document: TokenDocument;
  readonly flips: readonly Flip[];
}

/** The token's life as a line. The handle on it asks for the verdict as of another moment. */
export function LifeLine({ judgement, document, flips }: LifeLineProps) {
  const nowS = Math.floor(useNowMs() / 1000);
  const moments = flips.map(({ atS }) => atS);
  const layout = layOutLife(judgement.times, nowS, moments);
  if (layout === undefined) {
    return <p className={styles.timeless}>{timeless(document)}</p>;
  }
  const marks = markFlips(flips, layout, judgement.checks);
  return <DrawnLife layout={layout} judgement={judgement} marks={marks} nowS={nowS} />;
}

function timeless({ kind, payload }: TokenDocument): string {
  if (kind === 'opaque') return 'It says nothing of time: only its issuer knows until when it is good.';
  if (payload?.value === undefined) return 'What it says of time cannot be read.';
  return 'It names no time, so it never expires by itself.';
}

interface DrawnLifeProps {
  readonly layout: LifeLayout;
  readonly judgement: Judgement;
  readonly marks: readonly FlipMark[];
  readonly nowS: number;
}

function DrawnLife({ layout, judgement, marks, nowS }: DrawnLifeProps) {
  const { ref, width } = useElementSize();
  const display = useTimeDisplay();
  const asOfS = useInspect((state) => state.asOfS);
  const { usable, moments } = layout;
  const shownS = asOfS ?? nowS;
  const passed = Math.min(usable.to, Math.max(usable.from, shareOf(layout, shownS)));
  return (
    <div className={styles.life}>
      <div ref={ref} className={styles.line}>
        <LifeLabels
          moments={moments}
          flips={marks}
          lineWidth={width}
          describe={(moment) => describe(moment, nowS, display)}
        />
        <div className={styles.track}>
          <div className={styles.ahead} style={span(usable.from, usable.to)} />
          <div className={styles.passed} style={span(usable.from, passed)} />
        </div>
        {moments.map(({ name, share }) => (
          <div
            key={name}
            className={`${styles.tick} ${tickClass[name]}`}
            style={{ left: `${share * 100}%` }}
          />
        ))}
        {marks.map((mark) => (
          <div
            key={mark.atS}
            className={`${styles.flip} ${flipClass[mark.tone]}`}
            style={{ left: `${mark.share * 100}%` }}
          />
        ))}
        <input
          type="range"
          className={styles.scrub}
          aria-label="Judge as of"
          aria-valuetext={spokenMoment(shownS, nowS, display, marks)}
          title="Drag to judge the token as of another moment; the arrow keys go from change to change"
          min={Math.ceil(layout.startS)}
          max={Math.floor(layout.endS)}
          value={shownS}
          onChange={(event) => setAsOf(Number(event.currentTarget.value))}
          onDoubleClick={() => setAsOf(undefined)}
          onKeyDown={(event) => {
            const target = stepToFlip(event.key, shownS, marks, layout);
            if (target === undefined) return;
            event.preventDefault();
            setAsOf(target);
          }}
        />
      </div>
      <div className={styles.state}>
        {asOfS === undefined ? (
          <TimeSentence judgement={judgement} nowS={nowS} />
        ) : (
          <>
            <span>
              Judged as of <strong>{formatShort(asOfS * 1000, nowS * 1000, display)}</strong>, not of now
              {changeAt(asOfS, marks)}.
            </span>
            <Button size="compact-xs" onClick={() => runCommand('inspect.back-to-now')}>
              Back to now
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

const tickClass: Record<PlacedMoment['name'], string | undefined> = {
  issued: styles.edge,
  'not before': styles.edge,
  revoked: styles.revoked,
  now: styles.now,
  expires: styles.edge,
};

const flipClass: Record<FlipMark['tone'], string | undefined> = {
  good: styles.flipGood,
  bad: styles.flipBad,
  attention: styles.flipAttention,
  quiet: styles.flipQuiet,
};

/** ": from then on expiry fails", where the moment is one of change. */
function changeAt(atS: number, marks: readonly FlipMark[]): string {
  const mark = marks.find((candidate) => candidate.atS === atS);
  return mark === undefined ? '' : `: from then on, ${mark.words}`;
}

function spokenMoment(atS: number, nowS: number, display: TimeDisplay, marks: readonly FlipMark[]): string {
  return `${formatShort(atS * 1000, nowS * 1000, display)}${changeAt(atS, marks)}`;
}

function describe({ name, atS, beyond }: PlacedMoment, nowS: number, display: TimeDisplay): string {
  const at = formatShort(atS * 1000, nowS * 1000, display);
  if (!beyond) return `${name} ${name === 'now' ? formatTimeOfDay(atS * 1000, display) : at}`;
  return name === 'now' ? 'now is far off' : `${name} ${at}`;
}

function shareOf({ startS, endS }: LifeLayout, atS: number): number {
  return (atS - startS) / (endS - startS);
}

function span(from: number, to: number) {
  return { left: `${from * 100}%`, width: `${Math.max(0, to - from) * 100}%` };
}

function TimeSentence({ judgement, nowS }: { readonly judgement: Judgement; readonly nowS: number }) {
  const { expiresAtS, notBeforeS, issuedAtS } = judgement.times;
  if (expiresAtS === undefined) return <span>It never expires by itself.</span>;
  if (notBeforeS !== undefined && notBeforeS > nowS) {
    return <span>It becomes valid in {formatDuration(notBeforeS - nowS)}.</span>;
  }
  const whole =
    issuedAtS === undefined || issuedAtS > nowS ? '' : ` of ${formatDuration(expiresAtS - issuedAtS)}`;
  if (expiresAtS <= nowS) return <span>It expired {formatDuration(nowS - expiresAtS)} ago.</span>;
  return (
    <span>
      <strong>{formatDuration(expiresAtS - nowS)}</strong>
      {whole} left.
    </span>
  );
}
