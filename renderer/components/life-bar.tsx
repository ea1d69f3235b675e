import { useNowMs } from '../time/clock';
import styles from './life-bar.module.css';

interface LifeBarProps {
  readonly fromMs: number;
  readonly untilMs: number;
  /** False when it no longer counts: revoked, or expired elsewhere. */
  readonly live?: boolean;
}

/** Below this share of its life the bar asks for attention. */
const lowShare = 0.1;

/** A thin bar of the life that is left. It repeats a `Countdown` beside it, so it is hidden from screen readers. */
export function LifeBar({ fromMs, untilMs, live = true }: LifeBarProps) {
  const share = shareLeft(fromMs, untilMs, useNowMs());
  const tone = !live || share <= lowShare ? styles.low : styles.full;
  return (
    <div aria-hidden className={styles.track}>
      <div className={`${styles.fill} ${tone}`} style={{ width: `${share * 100}%` }} />
    </div>
  );
}

/** Between 0 (over) and 1 (just begun). */
export function shareLeft(fromMs: number, untilMs: number, nowMs: number): number {
  if (untilMs <= fromMs) return 0;
  return Math.min(1, Math.max(0, (untilMs - nowMs) / (untilMs - fromMs)));
}
