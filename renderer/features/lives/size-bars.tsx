import { sizeMarks } from '../inspect/size-marks';
import type { LoginSize } from './login-size';
import styles from './lives.module.css';

const left = 116;
const barHeight = 18;
/** Part of the scale left free beyond the last limit. */
const free = 1.04;

/** Both lines against what servers and browsers accept. The table below says the same in figures. */
export function SizeBars({ size, width }: { readonly size: LoginSize; readonly width: number }) {
  const most = Math.max(size.tokenLine, ...sizeMarks.map(({ bytes }) => bytes)) * free;
  const x = (bytes: number) => left + (bytes / most) * (width - left - 8);
  const prefix = size.tokenLine - size.token;
  return (
    <svg viewBox={`0 10 ${width} 112`} className={styles.svg} role="img" aria-label={sizesInWords(size)}>
      {sizeMarks.map(({ bytes, label, meaning }) => (
        <g key={label}>
          <title>{meaning}</title>
          <line x1={x(bytes)} x2={x(bytes)} y1={22} y2={92} className={styles.limit} />
          <text x={x(bytes)} y={105} textAnchor="end" className={styles.svgDim}>
            {label}
          </text>
          <text x={x(bytes)} y={118} textAnchor="end" className={styles.svgDim}>
            {bytes.toLocaleString('en')} bytes
          </text>
        </g>
      ))}
      <Lane y={28} name="Session cookie" note={`${size.sessionLine} bytes`} noteX={x(size.sessionLine) + 6}>
        <rect
          x={left}
          y={28}
          width={Math.max(2, x(size.sessionLine) - left)}
          height={barHeight}
          rx={2}
          className={styles.fillSession}
        />
      </Lane>
      <Lane
        y={62}
        name="JWT"
        note={`${size.tokenLine.toLocaleString('en')} bytes`}
        noteX={x(size.tokenLine) + 6}
      >
        <rect x={left} y={62} width={x(prefix) - left} height={barHeight} className={styles.fillName} />
        {stack(size, prefix).map(({ name, from, to }) => (
          <rect
            key={name}
            x={x(from)}
            y={62}
            width={x(to) - x(from)}
            height={barHeight}
            className={styles[name]}
          />
        ))}
      </Lane>
    </svg>
  );
}

interface LaneProps {
  readonly y: number;
  readonly name: string;
  readonly note: string;
  readonly noteX: number;
  readonly children: React.ReactNode;
}

function Lane({ y, name, note, noteX, children }: LaneProps) {
  return (
    <g>
      <text x={0} y={y + 13} className={styles.svgText}>
        {name}
      </text>
      {children}
      <text x={noteX} y={y + 13} className={styles.svgStrong}>
        {note}
      </text>
    </g>
  );
}

function stack({ parts }: LoginSize, start: number) {
  let from = start;
  return parts.map(({ name, encoded }) => {
    const to = from + encoded;
    const piece = { name, from, to };
    from = to + 1;
    return piece;
  });
}

function sizesInWords({ sessionLine, tokenLine }: LoginSize): string {
  const limits = sizeMarks.map(({ label, bytes }) => `${label} ${bytes}`).join(', ');
  return `The session cookie takes ${sessionLine} bytes of a request, the JWT ${tokenLine}. Limits: ${limits}.`;
}
