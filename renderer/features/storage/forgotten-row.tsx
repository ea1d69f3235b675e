import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SecretsForgotten } from '../../../shared/nouns/storage';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { announce } from '../../state/announcement';
import { SettingRow } from '../settings/setting-row';
import { count } from './homes';

interface ForgottenRowProps {
  /** What would end. */
  readonly forgotten: SecretsForgotten;
}

/** The way out when nobody knows the passphrase any more: it loses what lies behind it, and asks before. */
export function ForgottenRow({ forgotten }: ForgottenRowProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <SettingRow
      label="Forgotten passphrase"
      about="As long as something lies behind it, no other passphrase can be set. If nobody will remember it, give that up for good."
    >
      <Button onClick={() => setIsAsking(true)}>Discard…</Button>
      {isAsking ? <DiscardDialog forgotten={forgotten} onClose={() => setIsAsking(false)} /> : null}
    </SettingRow>
  );
}

interface DiscardDialogProps extends ForgottenRowProps {
  readonly onClose: () => void;
}

function DiscardDialog({ forgotten: present, onClose }: DiscardDialogProps) {
  // As it was when the question was asked: the act itself changes it.
  const [forgotten] = useState(present);
  const discarding = useOperation('storage/discard-passphrase', {
    onSuccess: (ended) => {
      announce(`What lay behind the forgotten passphrase is discarded: ${say(ended)} ended.`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Discard what lies behind the forgotten passphrase?"
      confirmLabel="Discard for good"
      destructive
      pending={discarding.isPending}
      error={discarding.error}
      onConfirm={() => discarding.mutate(undefined)}
      onCancel={onClose}
    >
      This ends {say(forgotten)}. They cannot be brought back, not even with the passphrase. What the keys
      have signed can still be checked, unless it was signed with a shared secret. Afterwards you can set a
      new passphrase.
    </ConfirmDialog>
  );
}

function say({ sessions, keys, libraryEntries }: SecretsForgotten): string {
  return `${count(sessions, 'live session')}, ${count(keys, 'private key')} and ${count(libraryEntries, 'library entry', 'library entries')}`;
}
