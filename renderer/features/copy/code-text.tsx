import { colourCode } from './colour-code';
import styles from './snippet-dialog.module.css';

interface CodeTextProps {
  readonly text: string;
  readonly language: string;
}

/** Code with its comments and texts told apart: as much as it takes to find one's way. */
export function CodeText({ text, language }: CodeTextProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reachable by keyboard
    <pre className={styles.code} tabIndex={0}>
      {colourCode(text, language).map(({ kind, text: piece }, index) =>
        kind === 'plain' ? (
          piece
        ) : (
          <span key={index} className={styles[kind]}>
            {piece}
          </span>
        ),
      )}
    </pre>
  );
}
