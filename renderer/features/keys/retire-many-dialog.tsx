import type { KeySummary } from '../../../shared/nouns/key';
import { call } from '../../api/call';
import { useEach } from '../../api/use-each';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { retireManyConsequence } from './key-words';
import classes from './keys.module.css';

interface RetireManyDialogProps {
  readonly chosen: readonly KeySummary[];
  readonly onClose: () => void;
  readonly onRetired: () => void;
}

/** Asks before several keys are taken out of use, says what that touches, and can be stopped on the way. */
export function RetireManyDialog({ chosen, onClose, onRetired }: RetireManyDialogProps) {
  const kids = chosen.map((key) => key.kid);
  const { running, done, stop } = useEach((kid: string) => call('keys/retire', { kid }), onRetired);
  return (
    <ConfirmDialog
      opened
      title={kids.length === 1 ? 'Retire 1 key?' : `Retire ${kids.length} keys?`}
      confirmLabel={kids.length === 1 ? 'Retire' : `Retire ${kids.length} keys`}
      destructive
      pending={running.isPending}
      error={running.error}
      onConfirm={() => running.mutate(kids)}
      onCancel={() => {
        stop();
        onClose();
      }}
    >
      <div className={classes.stack}>
        <p>{retireManyConsequence(chosen)}</p>
        {running.isPending || running.isError ? (
          <p role="status" className={classes.about}>
            {done} of {kids.length} retired.
          </p>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
