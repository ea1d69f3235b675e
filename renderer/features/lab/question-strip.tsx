import { CloseButton } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { ask, useLab } from './lab-store';
import type { Matrix } from './matrix';
import { tallyOf, tellAnswers, tellTally } from './outcome';
import { findPrepared, preparedQuestions } from './prepared-questions';
import styles from './lab.module.css';

/** Questions for a class, and the one that is being answered with its count. */
export function QuestionStrip({ matrix }: { readonly matrix: Matrix }) {
  const prepared = useLab((state) => state.prepared);
  const question = findPrepared(prepared);
  const aspect = useLab((state) => (state.view.kind === 'matrix' ? state.aspect : undefined));
  const cells = matrix.rows.flatMap((row) => row.cells);
  const tally = aspect === undefined ? tellTally(tallyOf(cells)) : tellAnswers(cells, aspect);
  return (
    <div className={styles.questions}>
      <fieldset className={styles.ask} aria-label="Prepared questions">
        <IconMessageQuestion size={16} stroke={1.75} aria-hidden className={styles.askIcon} />
        {preparedQuestions.map(({ id, text }) => (
          <button
            key={id}
            type="button"
            className={styles.question}
            aria-pressed={id === prepared}
            onClick={() => ask(id === prepared ? undefined : id)}
          >
            {text}
          </button>
        ))}
        {question !== undefined && (
          <CloseButton size="sm" aria-label="Show the whole matrix" onClick={() => ask(undefined)} />
        )}
      </fieldset>
      <p className={styles.tally} aria-live="polite">
        {question === undefined ? null : <strong>{question.hint} </strong>}
        {tally}
      </p>
    </div>
  );
}
