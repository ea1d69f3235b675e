import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { readClock } from '../../../time/clock';
import { findJsonProblems } from './json-problems';
import styles from './json-editor.module.css';

const classOf = { error: styles.error, warning: styles.warning, info: styles.info };

/** Underlines what is wrong; the sentence is one hover away, and below the editor. */
export const jsonLint: Extension = linter(
  ({ state }): Diagnostic[] =>
    findJsonProblems(state.doc.toString(), Math.floor(readClock() / 1000)).map((problem) => ({
      ...problem,
      markClass: classOf[problem.severity] ?? '',
    })),
  { delay: 250 },
);
