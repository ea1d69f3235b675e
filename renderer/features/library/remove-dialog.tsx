import { useMutation } from '@tanstack/react-query';
import type { LibraryEntry } from '../../../shared/nouns/library';
import { call } from '../../api/call';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { closeLibraryDialog, selectEntry } from './library-view';

/** Takes tokens out of the library, after saying how many. */
export function RemoveDialog({ entries }: { readonly entries: readonly LibraryEntry[] }) {
  const removing = useMutation({
    mutationFn: async () => {
      for (const { id } of entries) await call('library/remove', { id });
    },
    onSuccess: () => {
      selectEntry(undefined);
      closeLibraryDialog();
    },
  });
  const [only] = entries;
  return (
    <ConfirmDialog
      opened
      title={entries.length === 1 ? 'Remove this token?' : `Remove ${entries.length} tokens?`}
      confirmLabel="Remove"
      destructive
      pending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate()}
      onCancel={closeLibraryDialog}
    >
      {entries.length === 1 && only !== undefined
        ? `“${only.label}” is taken out of the library for good. `
        : `${entries.length} tokens are taken out of the library for good. `}
      The tokens themselves stay as valid as they are.
    </ConfirmDialog>
  );
}
