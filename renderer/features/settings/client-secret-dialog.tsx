import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Client } from '../../../shared/nouns/client';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CopyButton } from '../../components/copy-button';
import { ShownSecret } from '../../components/shown-secret';
import { useShownSecret } from '../../state/shown-secrets';
import classes from './draft-form.module.css';

interface ClientSecretDialogProps {
  readonly client: Client;
  readonly onClose: () => void;
}

/** Makes a client secret and shows it this once; only its hash is kept. */
export function ClientSecretDialog({ client, onClose }: ClientSecretDialogProps) {
  const [secret, setSecret] = useState<string>();
  useShownSecret();
  const making = useOperation('clients/new-secret', {
    onSuccess: ({ clientSecret }) => setSecret(clientSecret),
  });
  if (secret !== undefined) return <NewSecret clientId={client.clientId} secret={secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      opened
      title={
        client.hasSecret ? `Replace the secret of ${client.clientId}?` : `A secret for ${client.clientId}`
      }
      confirmLabel={client.hasSecret ? 'Replace' : 'Make a secret'}
      destructive={client.hasSecret}
      pending={making.isPending}
      error={making.error}
      onConfirm={() => making.mutate({ clientId: client.clientId })}
      onCancel={onClose}
    >
      {client.hasSecret
        ? 'The present secret stops working at once. The new one is shown once: only its hash is kept.'
        : 'A confidential client proves itself with a secret. It is shown once: only its hash is kept.'}
    </ConfirmDialog>
  );
}

interface NewSecretProps {
  readonly clientId: string;
  readonly secret: string;
  readonly onClose: () => void;
}

function NewSecret({ clientId, secret, onClose }: NewSecretProps) {
  return (
    <Modal opened onClose={onClose} title={`The secret of ${clientId}`} closeOnClickOutside={false}>
      <div className={classes.form}>
        <p>Copy it now. When this dialog closes, nobody can show it again.</p>
        <ShownSecret text={secret} className={classes.secret} />
        <footer className={classes.buttons}>
          <CopyButton text={() => secret} secret />
          <Button variant="filled" onClick={onClose}>
            I have it
          </Button>
        </footer>
      </div>
    </Modal>
  );
}
