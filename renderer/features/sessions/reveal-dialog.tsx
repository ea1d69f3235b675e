import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { SessionDetail } from '../../../shared/nouns/session';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CopyButton } from '../../components/copy-button';
import { ShownSecret } from '../../components/shown-secret';
import { useShownSecret } from '../../state/shown-secrets';
import classes from './session-detail.module.css';

interface RevealDialogProps {
  readonly session: SessionDetail;
  readonly onClose: () => void;
}

/** Asks first, then shows the refresh token until the dialog closes. */
export function RevealDialog({ session, onClose }: RevealDialogProps) {
  const [secret, setSecret] = useState<string>();
  useShownSecret();
  const revealing = useOperation('sessions/reveal', {
    onSuccess: ({ refreshToken }) => setSecret(refreshToken),
  });
  if (secret !== undefined) return <Revealed secret={secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      opened
      title="Show the refresh token?"
      confirmLabel="Reveal"
      pending={revealing.isPending}
      error={revealing.error}
      onConfirm={() => revealing.mutate({ id: session.id })}
      onCancel={onClose}
    >
      Whoever sees refresh token {session.generation} can act as {session.account} at {session.client} until
      the session ends. The reveal is written to the activity record.
    </ConfirmDialog>
  );
}

function Revealed({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Refresh token">
      <div className={classes.stack}>
        <ShownSecret text={secret} className={classes.secret} />
        <div className={classes.actions}>
          <CopyButton text={() => secret} secret />
          <Button size="compact-sm" onClick={onClose}>
            Hide
          </Button>
        </div>
      </div>
    </Modal>
  );
}
