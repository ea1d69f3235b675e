import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Client } from '../../../shared/nouns/client';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CopyButton } from '../../components/copy-button';
import classes from './draft-form.module.css';

interface ClientSecretDialogProps {
  readonly client: Client;
  readonly onClose: () => void;
}

/** Makes a client secret and shows it this once; only its hash is kept. */
export function ClientSecretDialog({ client, onClose }: ClientSecretDialogProps) {
  const [secret, setSecret] = useState<string>();
  const making = useOperation('clients/new-secret', {
    onSuccess: ({ clientSecret }) => setSecret(clientSecret),
  });
  if (secret !== undefined)
    return <ShownSecret clientId={client.clientId} secret={secret} onClose={onClose} />;
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

interface ShownSecretProps {
  readonly clientId: string;
  readonly secret: string;
  readonly onClose: () => void;
}

function ShownSecret({ clientId, secret, onClose }: ShownSecretProps) {
  return (
    <Modal opened onClose={onClose} title={`The secret of ${clientId}`} closeOnClickOutside={false}>
      <div className={classes.form}>
        <p>Copy it now. When this dialog closes, nobody can show it again.</p>
        <code className={classes.secret}>{secret}</code>
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
