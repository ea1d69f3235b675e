import { TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SessionSummary } from '../../../shared/nouns/session';
import { call } from '../../api/call';
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
  const { revoking, done, stop } = useRevokeAll(onRevoked);

  return (
    <ConfirmDialog
      opened
      title={titleOf(sessions)}
      confirmLabel={live.length === 1 ? 'Revoke' : `Revoke ${live.length} sessions`}
      destructive
      pending={revoking.isPending}
      error={revoking.error}
      onConfirm={() => revoking.mutate({ ids: live.map((session) => session.id), reason })}
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
        {revoking.isPending && live.length > 1 ? (
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

function useRevokeAll(onRevoked: () => void) {
  const [done, setDone] = useState(0);
  const stopped = useRef(false);
  const revoking = useMutation({
    mutationFn: async ({ ids, reason }: { readonly ids: readonly string[]; readonly reason: string }) => {
      stopped.current = false;
      for (const [index, id] of ids.entries()) {
        if (stopped.current) return;
        await call('sessions/revoke', reason.trim() === '' ? { id } : { id, reason: reason.trim() });
        setDone(index + 1);
      }
    },
    onSuccess: onRevoked,
  });
  const stop = () => {
    stopped.current = true;
  };
  return { revoking, done, stop };
}
