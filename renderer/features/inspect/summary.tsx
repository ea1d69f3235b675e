import type { KeyProvenance } from '../../../shared/tokens/verdict';
import { navigate } from '../../state/navigation';
import styles from './verdict-block.module.css';

interface SummaryProps {
  readonly text: string;
  readonly provenance: KeyProvenance | undefined;
}

/** So much of a kid is enough to tell it apart, and is what the judge writes. */
const shownCharacters = 8;

/** The sentence under the word; a key of the key ring that it names leads to that key. */
export function Summary({ text, provenance }: SummaryProps) {
  const kid = provenance?.source === 'key ring' ? provenance.kid : undefined;
  const start = kid === undefined ? -1 : text.indexOf(kid.slice(0, shownCharacters));
  if (kid === undefined || start === -1) return <>{text}</>;
  const end = start + shownCharacters;
  return (
    <>
      {text.slice(0, start)}
      <button type="button" className={styles.key} title={kid} onClick={() => navigate('keys', kid)}>
        {text.slice(start, end)}
      </button>
      {text.slice(end)}
    </>
  );
}
