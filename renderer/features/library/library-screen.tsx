import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { LibraryList } from '../../../shared/nouns/library';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { navigate } from '../../state/navigation';
import { useScreenRequest } from '../../state/use-screen-request';
import { EntryList } from './entry-list';
import { EntryPanel } from './entry-panel';
import styles from './library.module.css';
import { LibraryDialogs } from './library-dialogs';
import { LibraryTroubles } from './library-troubles';
import { askLibrary, selectEntry, useLibraryView } from './library-view';
import { libraryQuery } from './queries';

/** Tokens kept on purpose: found by what they say, opened one at a time. */
export function LibraryScreen() {
  const [text, setText] = useState('');
  const tag = useLibraryView((view) => view.tag);
  const wanted = useDeferredValue(text);
  const { data, error } = useQuery(libraryQuery({ text: wanted, ...(tag === undefined ? {} : { tag }) }));
  useScreenRequest('library', selectEntry);
  if (error !== null) return <LibraryTroubles error={error} />;
  if (data === undefined) return null;
  return (
    <>
      {data.total === 0 ? <EmptyLibrary list={data} /> : <Kept list={data} text={text} onSearch={setText} />}
      <LibraryDialogs />
    </>
  );
}

interface KeptProps {
  readonly list: LibraryList;
  readonly text: string;
  readonly onSearch: (text: string) => void;
}

function Kept({ list, text, onSearch }: KeptProps) {
  const selected = useLibraryView((view) => view.selected);
  const shown = list.entries.find(({ id }) => id === selected) ?? list.entries[0];
  return (
    <div className={styles.screen}>
      <EntryList list={list} shown={shown?.id} text={text} onSearch={onSearch} />
      {shown !== undefined && <EntryPanel entry={shown} />}
    </div>
  );
}

function EmptyLibrary({ list: { outOfReach } }: { readonly list: LibraryList }) {
  return (
    <Panel
      title="Library"
      actions={
        <Button size="compact-sm" onClick={() => askLibrary({ kind: 'import' })}>
          Import…
        </Button>
      }
    >
      <EmptyState
        title="No token is kept"
        action={
          <Button variant="filled" onClick={() => navigate('inspect')}>
            Read a token in Inspect
          </Button>
        }
      >
        Nothing you inspect is stored by itself. “Keep” in Inspect puts a token here: sealed, with a name and
        tags, removed after a time you choose.
        {outOfReach > 0 && ` ${outOfReach} more cannot be opened: they are sealed under another key.`}
      </EmptyState>
    </Panel>
  );
}
