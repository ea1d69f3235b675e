import { memberSpans } from '../../../shared/tokens/editing/members';
import { useCrafting } from './crafting';
import styles from './edit-column.module.css';
import { useEdit } from './edit-store';

const fromKey = ['alg', 'kid'] as const;

/** Says where the header in the token is another than the one typed: the key has the last word on "alg" and "kid". */
export function HeaderNote() {
  const typed = useEdit((state) => state.history.present.header);
  const written = useCrafting((state) => state.crafted?.header);
  const asWritten = useEdit((state) => state.asWritten);
  const differing = fromKey.filter((name) => memberJson(typed, name) !== memberJson(written ?? typed, name));
  if (asWritten || written === undefined || differing.length === 0) return null;
  return (
    <p className={styles.note}>
      In the token{' '}
      {differing.map((name, index) => (
        <span key={name}>
          {index > 0 && ' and '}
          <code>
            "{name}": {memberJson(written, name)}
          </code>
        </span>
      ))}
      , as the key has it. “Header as written” leaves it as you typed it.
    </p>
  );
}

function memberJson(header: string, name: string): string | undefined {
  const span = memberSpans(header)?.findLast((candidate) => candidate.name === name);
  return span === undefined ? undefined : header.slice(span.start, span.end);
}
