import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LibraryEntry, LibraryList } from '../../../shared/nouns/library';
import { DataTable } from '../../components/data-table';
import { FilterField } from '../../components/filter-field';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import styles from './library.module.css';
import { narrowColumns, wideColumns } from './library-columns';
import { askLibrary, selectEntry, toggleTag, useLibraryView } from './library-view';
import { libraryQuery } from './queries';
import { useComparing } from './use-comparing';

interface EntryListProps {
  readonly list: LibraryList;
  readonly shown: string | undefined;
  readonly text: string;
  readonly onSearch: (text: string) => void;
}

const entryId = (entry: LibraryEntry) => entry.id;

export function EntryList({ list, shown, text, onSearch }: EntryListProps) {
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const narrow = useMediaQuery('(max-width: 1180px)', undefined, { getInitialValueInEffect: false });
  const chosen = list.entries.filter(({ id }) => chosenIds.includes(id));
  const count = list.total === 1 ? '1 token' : `${list.total} tokens`;
  return (
    <Panel
      title={chosen.length === 0 ? count : `${chosen.length} of ${count}`}
      actions={
        <>
          <FilterField
            label="Search, or sub:alice"
            width={narrow ? 132 : 180}
            value={text}
            onChange={onSearch}
          />
          {chosen.length === 0 ? <FileActions /> : <ChosenActions chosen={chosen} />}
        </>
      }
    >
      <div className={styles.list}>
        <TagBar />
        {list.outOfReach > 0 && (
          <p className={styles.outOfReach}>
            {list.outOfReach} more cannot be opened: they are sealed under another key.
          </p>
        )}
        {list.entries.length === 0 ? (
          <p className={styles.nothing}>No kept token fits.</p>
        ) : (
          <DataTable
            label="Kept tokens"
            rows={list.entries}
            rowId={entryId}
            columns={narrow ? narrowColumns : wideColumns}
            rowHeight={46}
            {...(shown === undefined ? {} : { activeId: shown })}
            onActivate={(entry) => selectEntry(entry.id)}
            selectedIds={chosenIds}
            onSelectionChange={setChosenIds}
            empty={null}
          />
        )}
      </div>
    </Panel>
  );
}

function FileActions() {
  return (
    <>
      <Button size="compact-sm" onClick={() => askLibrary({ kind: 'import' })}>
        Import…
      </Button>
      <Button size="compact-sm" onClick={() => askLibrary({ kind: 'export' })}>
        Export…
      </Button>
    </>
  );
}

function ChosenActions({ chosen }: { readonly chosen: readonly LibraryEntry[] }) {
  const comparing = useComparing();
  const ids = chosen.map(entryId);
  return (
    <>
      <Button size="compact-sm" loading={comparing.isPending} onClick={() => comparing.mutate(chosen)}>
        Compare
      </Button>
      <Button size="compact-sm" onClick={() => askLibrary({ kind: 'export', ids })}>
        Export…
      </Button>
      <Button size="compact-sm" onClick={() => askLibrary({ kind: 'remove', entries: chosen })}>
        Remove {chosen.length}…
      </Button>
      <InlineError error={comparing.error} />
    </>
  );
}

/** Every tag there is; one at a time narrows the list. */
function TagBar() {
  const { data } = useQuery(libraryQuery({}));
  const chosen = useLibraryView((view) => view.tag);
  const tags = [...new Set(data?.entries.flatMap((entry) => entry.tags))].sort();
  if (tags.length === 0) return null;
  return (
    <div className={styles.tagBar}>
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          className={styles.tag}
          aria-pressed={tag === chosen}
          onClick={() => toggleTag(tag)}
        >
          {tag}
        </button>
      ))}
    </div>
  );
}
