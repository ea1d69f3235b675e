import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { LibraryEntry } from '../../../shared/nouns/library';
import { useOperation } from '../../api/use-operation';
import { readClock } from '../../time/clock';
import { draftOfEntry, saveRequest } from './entry-draft';
import { EntryForm } from './entry-form';
import { closeLibraryDialog } from './library-view';

/** Another name, other tags, another end: the token stays. */
export function ChangeDialog({ entry }: { readonly entry: LibraryEntry }) {
  const [draft, setDraft] = useState(() => draftOfEntry(entry, readClock()));
  const saving = useOperation('library/save', { onSuccess: closeLibraryDialog });
  return (
    <Modal opened onClose={closeLibraryDialog} title="Change this entry" size={480}>
      <EntryForm
        draft={draft}
        onChange={(changes) => setDraft((present) => ({ ...present, ...changes }))}
        saveLabel="Save"
        saving={saving.isPending}
        error={saving.error}
        onSave={() => saving.mutate(saveRequest(draft, { id: entry.id }))}
        onClose={closeLibraryDialog}
      />
    </Modal>
  );
}
