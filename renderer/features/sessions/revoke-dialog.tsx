import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionSummary } from '../../../shared/nouns/session';
import { call } from '../../api/call';
import { useEach } from '../../api/use-each';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { reachOfSessionsQuery } from './queries';
import { revokeReach } from './revoke-reach';
import classes from './session-detail.module.css';

interface RevokeDialogProps {
  readonly sessions: readonly SessionSummary[];
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

/** Asks before one or many sessions end, says how many tokens that touches, and can be stopped on the way. */
export function RevokeDialog({ sessions, onClose, onRevoked }: RevokeDialogProps) {
  const [reason, setReason] = useState('');
  const live = sessions.filter((session) => session.state !== 'revoked');
  const { data: liveTokens } = useQuery(reachOfSessionsQuery(live.map((session) => session.id)));
  const { running, done, stop } = useEach((id: string) => revoke(id, reason.trim()), onRevoked);

  return (
    <ConfirmDialog
      opened
      title={titleOf(sessions)}
      confirmLabel={live.length === 1 ? 'Revoke' : `Revoke ${live.length} sessions`}
      destructive
      pending={running.isPending}
      error={running.error}
      onConfirm={() => running.mutate(live.map((session) => session.id))}
      onCancel={() => {
        stop();
        onClose();
      }}
    >
      <div className={classes.stack}>
        <p>{revokeReach(sessions.length, live.length, liveTokens)}</p>
        <TextInput
          label="Reason"
          placeholder="revoked by hand"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {running.isPending && live.length > 1 ? (
          <p role="status" className={classes.dim}>
            {done} of {live.length} revoked. Cancel stops before the next one.
          </p>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}

function titleOf(sessions: readonly SessionSummary[]): string {
  const [only, ...others] = sessions;
  return only && others.length === 0
    ? `Revoke the session of ${only.account} at ${only.client}?`
    : `Revoke ${sessions.length} sessions?`;
}

function revoke(id: string, reason: string) {
  return call('sessions/revoke', reason === '' ? { id } : { id, reason });
}
