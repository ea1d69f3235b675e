import styles from './mark.module.css';

/** The app's mark: the three parts of a token in one square. */
export function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden className={styles.mark}>
      <rect className={styles.header} width="18" height="5" />
      <rect className={styles.payload} y="6" width="18" height="6" />
      <rect className={styles.signature} y="13" width="18" height="5" />
    </svg>
  );
}
