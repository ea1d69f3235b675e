import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../api/call';
import { useOperation } from '../../api/use-operation';
import { announce } from '../../state/announcement';
import { type EntryDraft, draftOfToken, saveRequest } from './entry-draft';
import { EntryForm } from './entry-form';
import styles from './library.module.css';
import { selectEntry, stopKeeping } from './library-view';

/** Keeps a token because somebody asked for it; nothing else ever does. */
export function KeepDialog({ token }: { readonly token: string }) {
  // The dialog stands for the token, which belongs in no cache key.
  const dialog = useId();
  const { data: document } = useQuery({
    queryKey: ['keeping', dialog],
    queryFn: () => call('inspect/decode', { token }),
    gcTime: 0,
  });
  const [changes, setChanges] = useState<Partial<EntryDraft>>({});
  const saving = useOperation('library/save', {
    onSuccess: ({ id, label }) => {
      selectEntry(id);
      announce(`Kept in the library as ${label}.`);
      stopKeeping();
    },
  });
  if (document === undefined) return null;
  const draft = { ...draftOfToken(document), ...changes };
  return (
    <Modal opened onClose={stopKeeping} title="Keep this token" size={480}>
      <p className={styles.about}>
        It is sealed under the key in your keychain, and shown again when you ask for it.
      </p>
      <EntryForm
        draft={draft}
        onChange={(changed) => setChanges((present) => ({ ...present, ...changed }))}
        saveLabel="Keep it"
        saving={saving.isPending}
        error={saving.error}
        onSave={() => saving.mutate(saveRequest(draft, { token }))}
        onClose={stopKeeping}
      />
    </Modal>
  );
}
