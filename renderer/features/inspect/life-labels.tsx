import { type FlipMark, marksWithRoom } from './flip-marks';
import type { PlacedMoment } from './life-layout';
import { spreadLabels } from './life-layout';
import styles from './life-line.module.css';

interface LifeLabelsProps {
  readonly moments: readonly PlacedMoment[];
  readonly flips: readonly FlipMark[];
  /** Pixels. */
  readonly lineWidth: number;
  readonly describe: (moment: PlacedMoment) => string;
}

/** Pixels a character of a label takes at most, and the space between two labels. */
const characterWidth = 6.3;
const gap = 10;
/** What interrupts the life stands above the line with what changes, the rest below. */
const above = new Set<PlacedMoment['name']>(['revoked', 'not before']);

const toneOf: Partial<Record<PlacedMoment['name'], string>> = {
  revoked: styles.labelBad,
  now: styles.labelNow,
};
const flipToneOf: Record<FlipMark['tone'], string | undefined> = {
  good: styles.labelGood,
  bad: styles.labelBad,
  attention: styles.labelAttention,
  quiet: undefined,
};

interface Label {
  readonly text: string;
  readonly share: number;
  readonly tone: string | undefined;
}

/** What the token says of its life below the line; above it, what its judge makes of that. */
export function LifeLabels({ moments, flips, lineWidth, describe }: LifeLabelsProps) {
  const widthOf = (text: string) => (lineWidth === 0 ? 0 : (text.length * characterWidth + gap) / lineWidth);
  const label = (moment: PlacedMoment): Label => ({
    text: describe(moment),
    share: moment.share,
    tone: toneOf[moment.name],
  });
  const interruptions = moments.filter(({ name }) => above.has(name));
  const taken = interruptions.reduce((sum, moment) => sum + widthOf(describe(moment)), 0);
  // A moment that has a label of its own there needs no second one.
  const changes = flips.filter(({ atS }) => interruptions.every((moment) => Math.floor(moment.atS) !== atS));
  const shown = marksWithRoom(changes, (mark) => widthOf(mark.label) / Math.max(0.1, 1 - taken));
  const flipLabels = shown.map((mark) => ({ ...mark, text: mark.label, tone: flipToneOf[mark.tone] }));
  return (
    <>
      <LabelRow
        labels={[...interruptions.map(label), ...flipLabels]}
        widthOf={widthOf}
        className={styles.above}
      />
      <LabelRow
        labels={moments.filter(({ name }) => !above.has(name)).map(label)}
        widthOf={widthOf}
        className={styles.below}
      />
    </>
  );
}

interface LabelRowProps {
  readonly labels: readonly Label[];
  readonly widthOf: (text: string) => number;
  readonly className: string | undefined;
}

function LabelRow({ labels, widthOf, className }: LabelRowProps) {
  const centres = spreadLabels(
    labels.map(({ share }) => share),
    labels.map(({ text }) => widthOf(text)),
  );
  return labels.map(({ text, tone }, place) => (
    <span
      key={`${place} ${text}`}
      className={`${styles.label} ${className} ${tone ?? ''}`}
      style={{ left: `${(centres[place] ?? 0) * 100}%` }}
    >
      {text}
    </span>
  ));
}
