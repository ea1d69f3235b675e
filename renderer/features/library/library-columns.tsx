import type { LibraryEntry } from '../../../shared/nouns/library';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { Moment } from '../../components/moment';
import { useNowMs } from '../../time/clock';
import styles from './library.module.css';

const label: Column<LibraryEntry> = {
  id: 'label',
  header: 'Name',
  text: (entry) => entry.label,
  cell: (entry) => (
    <div className={styles.label}>
      <span>{entry.label}</span>
      <span className={styles.dim}>{aboutEntry(entry)}</span>
    </div>
  ),
};

const tags: Column<LibraryEntry> = {
  id: 'tags',
  header: 'Tags',
  text: (entry) => entry.tags.join(' '),
  cell: (entry) => (
    <span className={styles.tags}>
      {entry.tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  ),
  width: 160,
};

const expires: Column<LibraryEntry> = {
  id: 'expires',
  header: 'Expires',
  text: (entry) => entry.expiresAtS ?? Number.MAX_SAFE_INTEGER,
  cell: (entry) => <Expiry expiresAtS={entry.expiresAtS} />,
  width: 122,
};

const kept: Column<LibraryEntry> = {
  id: 'kept',
  header: 'Removed',
  hint: 'When it is taken out of the library by itself.',
  text: (entry) => entry.removeAtMs ?? Number.MAX_SAFE_INTEGER,
  cell: (entry) =>
    entry.removeAtMs === undefined ? (
      <span className={styles.dim}>never</span>
    ) : (
      <Moment atMs={entry.removeAtMs} as="relative" />
    ),
  width: 108,
};

export const wideColumns: readonly Column<LibraryEntry>[] = [label, tags, expires, kept];
export const narrowColumns: readonly Column<LibraryEntry>[] = [label, expires];

function Expiry({ expiresAtS }: { readonly expiresAtS: number | undefined }) {
  const nowMs = useNowMs();
  if (expiresAtS === undefined) return <span className={styles.dim}>never</span>;
  const over = expiresAtS * 1000 <= nowMs;
  return (
    <span className={over ? styles.dim : undefined}>
      <Moment atMs={expiresAtS * 1000} as="relative" />
    </span>
  );
}

/** "access token for alice, https://issuer.example" */
function aboutEntry({ use, subject, issuer }: LibraryEntry): string {
  const whom = subject === undefined ? use : `${use} for ${subject}`;
  return issuer === undefined ? whom : `${whom}, ${issuer}`;
}
