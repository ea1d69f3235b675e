import { scaleEnd, sessionIdBytes, sizeMarks, sizeSentence } from './size-marks';
import styles from './size-picture.module.css';

/** How large the token is beside what carries it and beside what could take its place. */
export function SizePicture({ bytes }: { readonly bytes: number }) {
  const end = scaleEnd(bytes);
  const share = (size: number) => `${Math.min(100, (size / end) * 100)}%`;
  const marks = sizeMarks.filter((mark) => mark.bytes < end);
  const passed = sizeMarks.some((mark) => bytes > mark.bytes);
  return (
    <figure className={styles.picture} aria-label="Size">
      <figcaption className={styles.words}>{sizeSentence(bytes)}</figcaption>
      <div className={styles.scale} aria-hidden>
        <div className={styles.track}>
          <div className={`${styles.token} ${passed ? styles.over : ''}`} style={{ width: share(bytes) }} />
        </div>
        <div className={styles.session} style={{ width: share(sessionIdBytes) }} />
        {marks.map((mark) => (
          <div
            key={mark.label}
            className={styles.mark}
            style={{ left: share(mark.bytes) }}
            title={mark.meaning}
          >
            <span>
              {mark.label} {mark.bytes.toLocaleString('en')}
            </span>
          </div>
        ))}
      </div>
      <div className={styles.legend} aria-hidden>
        <i className={`${styles.key} ${passed ? styles.over : ''}`} /> token{' '}
        <i className={`${styles.key} ${styles.keySession}`} /> session id
      </div>
    </figure>
  );
}
