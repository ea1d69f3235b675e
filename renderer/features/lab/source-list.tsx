import type { LabSource } from '../../../shared/nouns/lab';
import styles from './pages.module.css';

/** Sentences with where they come from. */
export function SourceList({ sources }: { readonly sources: readonly LabSource[] }) {
  return (
    <ul className={styles.sources}>
      {sources.map(({ text, source }) => (
        <li key={`${text} ${source}`}>
          {text}
          <span className={styles.source}>{source}</span>
        </li>
      ))}
    </ul>
  );
}
