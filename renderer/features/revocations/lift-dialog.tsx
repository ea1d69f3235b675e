import { useMutation } from '@tanstack/react-query';
import type { Revocation } from '../../../shared/nouns/revocation';
import { call } from '../../api/call';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { counted } from './preview-sentence';
import { labelOfKind } from './revocation-words';

interface LiftDialogProps {
  readonly revocations: readonly Revocation[];
  readonly onClose: () => void;
  readonly onLifted: () => void;
}

/** Asks before entries leave the deny list and what they denied works again. */
export function LiftDialog({ revocations, onClose, onLifted }: LiftDialogProps) {
  const lifting = useMutation({
    mutationFn: async () => {
      for (const { id } of revocations) await call('revocations/lift', { id });
    },
    onSuccess: onLifted,
  });
  const tokens = revocations.reduce((sum, each) => sum + each.liveTokens, 0);
  const [only, ...others] = revocations;
  return (
    <ConfirmDialog
      opened
      title={
        only && others.length === 0
          ? `Lift the revocation of ${labelOfKind(only.kind).toLowerCase()} ${only.value}?`
          : `Lift ${revocations.length} revocations?`
      }
      confirmLabel="Lift"
      destructive
      pending={lifting.isPending}
      error={lifting.error}
      onConfirm={() => lifting.mutate()}
      onCancel={onClose}
    >
      {tokens === 0
        ? 'No live access token works again by this, but new ones can be issued.'
        : `${counted(tokens, 'live access token')} will be accepted again by APIs that ask, whoever holds them now.`}
    </ConfirmDialog>
  );
}
