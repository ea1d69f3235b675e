import { useId } from 'react';
import { formatDuration } from '../../../shared/time/format-duration';
import { drawLife, type LifeDrawing, placeOnLife } from './life-layout';
import { lifeSentence } from './life-steps';
import styles from './lives.module.css';
import type { Lifetimes, SessionLife } from './session-life';

const left = 96;
const right = 14;
const accessY = 34;
const refreshY = 76;
const laneHeight = 22;

interface LifePictureProps {
  readonly life: SessionLife;
  readonly lifetimes: Lifetimes;
  readonly width: number;
}

/** From sign-in to signed out: access tokens one after the other above the refresh tokens that buy them. */
export function LifePicture({ life, lifetimes, width }: LifePictureProps) {
  const drawing = drawLife(life, lifetimes);
  const x = (share: number) => left + share * (width - left - right);
  const at = (atS: number) => x(placeOnLife(drawing.stretches, atS));
  const fade = useId();
  return (
    <svg viewBox={`0 0 ${width} 150`} className={styles.svg} role="img" aria-label={lifeSentence(life)}>
      <defs>
        <pattern id={fade} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={2} height={6} className={styles.fillRefresh} />
        </pattern>
      </defs>
      <text x={0} y={accessY + 15} className={styles.svgText}>
        Access tokens
      </text>
      <text x={0} y={refreshY + 15} className={styles.svgText}>
        Refresh tokens
      </text>
      {drawing.tokens.map(({ number, from, to }) => (
        <Token key={number} number={number} from={x(from)} to={x(to)} />
      ))}
      <Gap drawing={drawing} x={x} />
      <RefreshLane life={life} at={at} pattern={`url(#${fade})`} />
      <Axis life={life} lifetimes={lifetimes} at={at} />
    </svg>
  );
}

function Token({
  number,
  from,
  to,
}: {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}) {
  const middle = (from + to) / 2;
  return (
    <g>
      <rect
        x={from + 1}
        y={accessY}
        width={Math.max(2, to - from - 2)}
        height={laneHeight}
        rx={3}
        className={styles.accessBlock}
      />
      <text x={middle} y={accessY + 15} textAnchor="middle" className={styles.onAccess}>
        {number.toLocaleString('en')}
      </text>
      <line x1={from} x2={from} y1={accessY + laneHeight} y2={refreshY} className={styles.link} />
      <circle cx={from} cy={refreshY} r={3} className={styles.fillRefresh} />
    </g>
  );
}

function Gap({ drawing, x }: { readonly drawing: LifeDrawing; readonly x: (share: number) => number }) {
  if (drawing.gap === undefined) return null;
  const { from, to, hidden } = drawing.gap;
  return (
    <text x={x((from + to) / 2)} y={accessY + 15} textAnchor="middle" className={styles.svgDim}>
      … {hidden.toLocaleString('en')} more …
    </text>
  );
}

interface LaneProps {
  readonly life: SessionLife;
  readonly at: (atS: number) => number;
}

/** Solid while somebody uses the session, hatched while only the refresh token is left. */
function RefreshLane({ life, at, pattern }: LaneProps & { readonly pattern: string }) {
  const rest = at(life.refreshUntilS) - at(life.accessUntilS);
  const usedUntil = Math.min(life.accessUntilS, life.refreshUntilS);
  return (
    <g>
      <rect
        x={at(0)}
        y={refreshY}
        width={at(usedUntil) - at(0)}
        height={laneHeight}
        rx={3}
        className={styles.refreshBlock}
      />
      {rest > 1 && (
        <>
          <rect x={at(life.accessUntilS)} y={refreshY} width={rest} height={laneHeight} fill={pattern} />
          <text x={at(life.refreshUntilS)} y={accessY - 9} textAnchor="end" className={styles.svgDim}>
            unused, and still good for whoever has a copy
          </text>
        </>
      )}
    </g>
  );
}

/** Breathing space two labels of the axis need, in units of the picture. */
const labelRoom = 92;

function Axis({ life, lifetimes, at }: LaneProps & { readonly lifetimes: Lifetimes }) {
  const y = 116;
  const end = at(life.signedOutS);
  const marks = [
    { atS: 0, label: 'sign in', anchor: 'start' as const },
    {
      atS: Math.min(lifetimes.accessSeconds, life.signedOutS),
      label: life.tokens === 1 ? 'access expires' : 'first refresh',
      anchor: 'middle' as const,
    },
    { atS: life.lastRefreshS, label: 'last refresh', anchor: 'middle' as const },
    { atS: life.refreshUntilS, label: 'refresh expires', anchor: 'middle' as const },
  ];
  let passed = -labelRoom;
  const room = marks.filter(({ atS }) => {
    const place = at(atS);
    const fits = place - passed >= labelRoom && (atS === 0 || end - place >= labelRoom);
    if (fits) passed = place;
    return fits;
  });
  return (
    <g>
      <line x1={at(0)} x2={end} y1={y} y2={y} className={styles.axis} />
      {[...room, { atS: life.signedOutS, label: 'signed out', anchor: 'end' as const }].map((mark) => (
        <g key={mark.label}>
          <line x1={at(mark.atS)} x2={at(mark.atS)} y1={y - 4} y2={y + 4} className={styles.axis} />
          <text x={at(mark.atS)} y={y + 17} textAnchor={mark.anchor} className={styles.svgText}>
            {mark.label}
          </text>
          <text x={at(mark.atS)} y={y + 31} textAnchor={mark.anchor} className={styles.svgDim}>
            {mark.atS === 0 ? '0' : formatDuration(mark.atS)}
          </text>
        </g>
      ))}
    </g>
  );
}
