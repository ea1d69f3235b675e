import { useState } from 'react';
import type { Judgement } from '../../../shared/tokens/verdict';
import styles from './verdict-block.module.css';

interface SpokenVerdictProps {
  readonly judgement: Judgement;
  /** The token judged: another one is a new occasion even if the word stays. */
  readonly token: string;
}

/**
 * The verdict for screen readers, spoken when it changes: the words on screen count seconds, and would be read out
 * every second.
 */
export function SpokenVerdict({ judgement: { word, summary }, token }: SpokenVerdictProps) {
  const occasion = `${word} ${token}`;
  const [spoken, setSpoken] = useState({ occasion, summary });
  if (spoken.occasion !== occasion) setSpoken({ occasion, summary });
  return (
    <p className={styles.spoken} aria-live="polite" aria-atomic>
      {word}: {spoken.summary}
    </p>
  );
}
