import { splitEscapes } from './visible-text';
import styles from './visible-value.module.css';

/** A text in which a character that deceives the eye stands out as the escape it is written as. */
export function VisibleValue({ text }: { readonly text: string }) {
  return splitEscapes(text).map((piece, index) =>
    piece.hidden ? (
      <span
        key={index}
        className={styles.hidden}
        title="A character that cannot be seen, or that moves others"
      >
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
