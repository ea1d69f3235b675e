import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { type Tone, toneClass } from './tone';

/** One or two words on a state. The words carry the meaning, the colour repeats it. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) {
  return <span className={`${styles.badge} ${toneClass(tone)}`}>{children}</span>;
}
