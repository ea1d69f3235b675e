import { useMemo } from 'react';
import { readClock } from '../../time/clock';
import styles from './edit-column.module.css';
import { findJsonProblems } from './json-editor/json-problems';

/** The first thing wrong with a part, in words and with its line; the rest is underlined. */
export function PartProblem({ text }: { readonly text: string }) {
  const problem = useMemo(() => {
    const problems = findJsonProblems(text, Math.floor(readClock() / 1000));
    return problems.find(({ severity }) => severity === 'error') ?? problems[0];
  }, [text]);
  if (problem === undefined) return null;
  const line = text.slice(0, problem.from).split('\n').length;
  return (
    <p className={styles.problem} data-severity={problem.severity} role="status">
      <strong>Line {line}.</strong> {problem.message}
    </p>
  );
}
