import { ChangeDialog } from './change-dialog';
import { ExportDialog } from './export-dialog';
import { ImportDialog } from './import-dialog';
import { useLibraryView } from './library-view';
import { RemoveDialog } from './remove-dialog';

/** The one dialog that is open, if any. */
export function LibraryDialogs() {
  const dialog = useLibraryView((view) => view.dialog);
  switch (dialog?.kind) {
    case 'change':
      return <ChangeDialog key={dialog.entry.id} entry={dialog.entry} />;
    case 'remove':
      return <RemoveDialog entries={dialog.entries} />;
    case 'export':
      return <ExportDialog ids={dialog.ids} />;
    case 'import':
      return <ImportDialog />;
    default:
      return null;
  }
}
