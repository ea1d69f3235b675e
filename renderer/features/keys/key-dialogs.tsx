import type { KeySummary } from '../../../shared/nouns/key';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { GenerateDialog } from './generate-dialog';
import { ImportDialog } from './import-dialog';
import { closeKeyDialog, selectKey, useKeyView } from './key-view';
import { retireConsequence } from './key-words';
import { PrivateExportDialog } from './private-export-dialog';

interface KeyDialogsProps {
  readonly selected: KeySummary | undefined;
  readonly keys: readonly KeySummary[];
}

/** The dialog that is open, if one is. */
export function KeyDialogs({ selected, keys }: KeyDialogsProps) {
  const { dialog } = useKeyView();
  if (dialog === 'generate') return <GenerateDialog keys={keys} onClose={closeKeyDialog} />;
  if (dialog === 'import') return <ImportDialog onClose={closeKeyDialog} />;
  if (selected === undefined) return null;
  switch (dialog) {
    case 'export private':
      return <PrivateExportDialog selected={selected} onClose={closeKeyDialog} />;
    case 'activate':
      return <ActivateDialog selected={selected} keys={keys} />;
    case 'rotate':
      return <RotateDialog selected={selected} />;
    case 'retire':
      return <RetireDialog selected={selected} keys={keys} />;
    case undefined:
      return null;
  }
}

interface QuestionProps {
  readonly selected: KeySummary;
}

const kept = 'goes on being published until the last token it signed has expired.';

function ActivateDialog({ selected, keys }: QuestionProps & Pick<KeyDialogsProps, 'keys'>) {
  const activating = useOperation('keys/activate', { onSuccess: closeKeyDialog });
  const present = keys.filter((key) => key.alg === selected.alg && key.state === 'active');
  return (
    <ConfirmDialog
      opened
      title={`Make this ${selected.alg} key active?`}
      confirmLabel="Make active"
      pending={activating.isPending}
      error={activating.error}
      onConfirm={() => activating.mutate({ kid: selected.kid })}
      onCancel={closeKeyDialog}
    >
      New {selected.alg} tokens are signed with it from now on.
      {present.length > 0 ? ` The present active key ${kept}` : ''}
    </ConfirmDialog>
  );
}

function RotateDialog({ selected }: QuestionProps) {
  const rotating = useOperation('keys/rotate', {
    onSuccess: (keys) => {
      const fresh = keys.find((key) => key.alg === selected.alg && key.state === 'active');
      if (fresh) selectKey(fresh.kid);
      closeKeyDialog();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Rotate the ${selected.alg} key?`}
      confirmLabel="Rotate"
      pending={rotating.isPending}
      error={rotating.error}
      onConfirm={() => rotating.mutate({ alg: selected.alg })}
      onCancel={closeKeyDialog}
    >
      A new {selected.alg} key signs from now on. The present one {kept}{' '}
      {selected.liveTokens === 0
        ? 'No live token was signed with it.'
        : `${selected.liveTokens} live access ${selected.liveTokens === 1 ? 'token stays' : 'tokens stay'} valid.`}
    </ConfirmDialog>
  );
}

function RetireDialog({ selected, keys }: QuestionProps & Pick<KeyDialogsProps, 'keys'>) {
  const retiring = useOperation('keys/retire', { onSuccess: closeKeyDialog });
  const active = keys.filter((key) => key.alg === selected.alg && key.state === 'active').length;
  return (
    <ConfirmDialog
      opened
      title={`Retire this ${selected.alg} key?`}
      confirmLabel="Retire"
      destructive
      pending={retiring.isPending}
      error={retiring.error}
      onConfirm={() => retiring.mutate({ kid: selected.kid })}
      onCancel={closeKeyDialog}
    >
      {retireConsequence(selected, active)}
    </ConfirmDialog>
  );
}
