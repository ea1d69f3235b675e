import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog';

interface RemoveDialogProps<Input> {
  /** "account alice" */
  readonly name: string;
  readonly input: Input;
  readonly removing: UseMutationResult<null, Error, Input>;
  /** What goes with it, in numbers. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** Asks before an account, client or resource goes. */
export function RemoveDialog<Input>({ name, input, removing, children, onClose }: RemoveDialogProps<Input>) {
  return (
    <ConfirmDialog
      opened
      title={`Remove ${name}?`}
      confirmLabel="Remove"
      destructive
      pending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate(input)}
      onCancel={onClose}
    >
      {children}
    </ConfirmDialog>
  );
}

/** "It has no live session." or "Its 3 live sessions end with it." */
export function liveSessionsClause(count: number): string {
  if (count === 0) return 'It has no live session.';
  return count === 1 ? 'Its 1 live session ends with it.' : `Its ${count} live sessions end with it.`;
}
