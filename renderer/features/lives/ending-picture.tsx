import { useId } from 'react';
import { formatDuration } from '../../../shared/time/format-duration';
import { endings, type Ending, type Remainder } from './after-ending';
import styles from './lives.module.css';

const left = 180;
const right = 130;
const laneHeight = 18;
const lanePitch = 32;
const top = 30;

interface EndingPictureProps {
  readonly remainders: readonly Remainder[];
  readonly ending: Ending;
  readonly ageSeconds: number;
  readonly accessSeconds: number;
  readonly width: number;
}

/** What was handed out before the end and still works after it. */
export function EndingPicture(props: EndingPictureProps) {
  const { remainders, ending, ageSeconds, accessSeconds, width } = props;
  const hatch = useId();
  const span = Math.max(accessSeconds, ageSeconds + 1) * 1.02;
  const x = (atS: number) => left + (Math.min(atS, span) / span) * (width - left - right);
  const height = top + remainders.length * lanePitch + 26;
  const event = x(ageSeconds);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles.svg}
      role="img"
      aria-label={remainders.map(inWords).join(' ')}
    >
      <defs>
        <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={6} height={6} className={styles.windowGround} />
          <rect width={2} height={6} className={styles.windowStripe} />
        </pattern>
      </defs>
      {remainders.map((remainder, index) => (
        <Lane
          key={remainder.id}
          remainder={remainder}
          y={top + index * lanePitch}
          x={x}
          ageSeconds={ageSeconds}
          span={span}
          pattern={`url(#${hatch})`}
        />
      ))}
      <line x1={event} x2={event} y1={18} y2={height - 24} className={styles.eventLine} />
      <text
        x={event}
        y={12}
        textAnchor={ageSeconds / span < 0.12 ? 'start' : 'middle'}
        className={styles.eventText}
      >
        {endings.find(({ id }) => id === ending)?.label}
      </text>
      <text x={left} y={height - 6} className={styles.svgDim}>
        sign in
      </text>
      <text x={x(accessSeconds)} y={height - 6} textAnchor="middle" className={styles.svgDim}>
        access token expires, {formatDuration(accessSeconds)}
      </text>
    </svg>
  );
}

interface LaneProps {
  readonly remainder: Remainder;
  readonly y: number;
  readonly x: (atS: number) => number;
  readonly ageSeconds: number;
  readonly span: number;
  readonly pattern: string;
}

function Lane({ remainder, y, x, ageSeconds, span, pattern }: LaneProps) {
  const untilS = ageSeconds + remainder.validSeconds;
  const from = x(ageSeconds);
  const to = x(untilS);
  const beyond = untilS > span;
  return (
    <g>
      <text x={0} y={y + 13} className={styles.svgText}>
        {remainder.name}
      </text>
      <rect x={left} y={y} width={from - left} height={laneHeight} className={styles.laneBefore} />
      {remainder.validSeconds > 0 && (
        <rect x={from} y={y} width={to - from} height={laneHeight} fill={pattern} className={styles.window} />
      )}
      {beyond && (
        <path
          d={`M${to} ${y - 2} l10 ${laneHeight / 2 + 2} l-10 ${laneHeight / 2 + 2} z`}
          className={styles.windowStripe}
        />
      )}
      <text
        x={remainder.validSeconds > 0 ? to + (beyond ? 16 : 6) : from + 6}
        y={y + 13}
        className={remainder.validSeconds > 0 ? styles.svgBad : styles.svgGood}
      >
        {remainder.validSeconds > 0 ? `${formatDuration(remainder.validSeconds)} more` : 'refused at once'}
      </text>
    </g>
  );
}

function inWords({ name, validSeconds }: Remainder): string {
  return validSeconds > 0
    ? `${name}: works for ${formatDuration(validSeconds)} more.`
    : `${name}: refused at once.`;
}
