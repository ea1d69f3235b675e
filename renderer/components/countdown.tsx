import { useNowMs } from '../time/clock';
import { formatDuration } from '../../shared/time/format-duration';

interface CountdownProps {
  readonly untilMs: number;
  /** What to say once it is over. */
  readonly over?: string;
}

/** "7 min 29 s", ticking down. */
export function Countdown({ untilMs, over = 'expired' }: CountdownProps) {
  const leftMs = untilMs - useNowMs();
  return <>{leftMs <= 0 ? over : formatDuration(Math.ceil(leftMs / 1000))}</>;
}
