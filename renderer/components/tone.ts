import styles from './tone.module.css';

export type Tone = 'good' | 'bad' | 'attention' | 'accent' | 'neutral';

/** The class with the ground and the ink of a tone. */
export function toneClass(tone: Tone): string {
  return styles[tone] ?? '';
}
