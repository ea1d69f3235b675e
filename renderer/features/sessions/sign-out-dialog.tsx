import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { SessionDetail } from '../../../shared/nouns/session';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import classes from './session-detail.module.css';

interface SignOutDialogProps {
  readonly session: SessionDetail;
  readonly onClose: () => void;
}

const forgetOnly =
  'This desktop deletes its copy of the refresh token. The service is not told: a token somebody copied before goes on working until it expires.';
const alsoRevoke =
  'This desktop deletes its copy of the refresh token and tells the service (RFC 7009): every copy stops working, and live access tokens go on the deny list.';

export function SignOutDialog({ session, onClose }: SignOutDialogProps) {
  const [revoke, setRevoke] = useState(false);
  const signingOut = useOperation('sessions/sign-out', { onSuccess: onClose });
  return (
    <ConfirmDialog
      opened
      title={`Sign ${session.account} out of ${session.client}?`}
      confirmLabel={revoke ? 'Sign out and revoke' : 'Sign out'}
      destructive={revoke}
      pending={signingOut.isPending}
      error={signingOut.error}
      onConfirm={() => signingOut.mutate({ id: session.id, revoke })}
      onCancel={onClose}
    >
      <div className={classes.stack}>
        <p>{revoke ? alsoRevoke : forgetOnly}</p>
        <Switch
          label="Also revoke the session"
          checked={revoke}
          onChange={(event) => setRevoke(event.currentTarget.checked)}
        />
      </div>
    </ConfirmDialog>
  );
}
