import { useQuery } from '@tanstack/react-query';
import type { Status } from '../../../shared/nouns/settings';
import { keysQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';

interface KeychainDialogProps {
  readonly onDone: (status: Status) => void;
  readonly onCancel: () => void;
}

/** Asks before this run goes on with secrets in memory. */
export function KeepDialog({ onDone, onCancel }: KeychainDialogProps) {
  const keeping = useOperation('keychain/keep-until-quit', { onSuccess: onDone });
  return (
    <ConfirmDialog
      opened
      title="Go on without the keychain?"
      confirmLabel="Keep until quit"
      pending={keeping.isPending}
      error={keeping.error}
      onConfirm={() => keeping.mutate(undefined)}
      onCancel={onCancel}
    >
      Sessions and keys of this run are kept in memory and are gone when you quit. What lies in the keychain
      stays there untouched, but cannot be used in this run.
    </ConfirmDialog>
  );
}

/** Asks before a new master key takes the place of one that is lost. */
export function StartOverDialog({ onDone, onCancel }: KeychainDialogProps) {
  const { data: keys = [] } = useQuery(keysQuery());
  const starting = useOperation('keychain/start-over', { onSuccess: onDone });
  const sealed = keys.filter((key) => !key.usable).length;
  return (
    <ConfirmDialog
      opened
      title="Start over with a new master key?"
      confirmLabel="Start over"
      destructive
      pending={starting.isPending}
      error={starting.error}
      onConfirm={() => starting.mutate(undefined)}
      onCancel={onCancel}
    >
      {sealed === 1 ? '1 signing key was' : `${sealed} signing keys were`} encrypted under the lost one and
      cannot sign until it is back; nothing is deleted. Tokens they signed can still be checked.
    </ConfirmDialog>
  );
}
