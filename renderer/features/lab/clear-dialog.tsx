import type { LabStatus } from '../../../shared/nouns/lab';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { announce } from '../../state/announcement';
import { showView } from './lab-store';

interface ClearDialogProps {
  readonly status: LabStatus;
  readonly onClose: () => void;
}

/** Asks before victims and results go. */
export function ClearDialog({ status, onClose }: ClearDialogProps) {
  const clearing = useOperation('lab/clear', {
    onSuccess: () => {
      showView({ kind: 'matrix' });
      announce('The laboratory is clear.');
      onClose();
    },
  });
  const { chosen, state, cellsDone } = status.run;
  const victims = chosen.length === 1 ? '1 victim' : `${chosen.length} victims`;
  return (
    <ConfirmDialog
      opened
      title="Clear the laboratory?"
      confirmLabel="Clear"
      destructive
      pending={clearing.isPending}
      error={clearing.error}
      onConfirm={() => clearing.mutate(undefined)}
      onCancel={onClose}
    >
      This {state === 'running' ? 'ends the run, ' : ''}deletes {victims} from the disk, revokes their
      sessions and forgets {cellsDone === 1 ? '1 result' : `${cellsDone} results`}. Your own sessions stay.
      Export the report first if you want to keep it.
    </ConfirmDialog>
  );
}
