import { Button } from '@mantine/core';
import type { SessionDetail } from '../../../shared/nouns/session';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { authorizationHeader, curlCommand } from '../../components/token-forms';
import { announce } from '../../state/announcement';
import { navigate } from '../../state/navigation';
import { apiAddress } from './api-address';
import { canRefresh } from './can-refresh';
import classes from './session-detail.module.css';
import { CopyMenu, MoreMenu } from './session-menus';
import { useAccessToken } from './use-access-token';
import { useSessionCommands } from './use-session-commands';

interface ActionsProps {
  readonly session: SessionDetail;
}

/** What can be done with a session; failures are told right under the buttons. */
export function SessionActions({ session }: ActionsProps) {
  const refreshing = useOperation('sessions/refresh', {
    onSuccess: ({ generation }) => announce(`Refreshed: generation ${generation}.`),
  });
  const switching = useOperation('sessions/auto-refresh');
  const { copying, opening } = useAccessToken(session.id);
  const refresh = () => refreshing.mutate({ id: session.id });
  const copyToken = () => copying.mutate({ label: 'Access token', write: (token) => token });
  const copyCurl = () =>
    copying.mutate({ label: 'curl', write: (token) => curlCommand(token, apiAddress(session.audience)) });
  const open = () => opening.mutate();
  const switchAutoRefresh = () => switching.mutate({ id: session.id, on: session.autoRefresh?.on !== true });
  useSessionCommands(session, { refresh, switchAutoRefresh, copyToken, open });

  const active = session.state === 'active';
  return (
    <div className={classes.stack}>
      <div className={classes.actions}>
        {active ? (
          <Button
            size="compact-sm"
            variant="filled"
            disabled={!canRefresh(session)}
            loading={refreshing.isPending}
            onClick={refresh}
          >
            Refresh now
          </Button>
        ) : (
          <Button size="compact-sm" variant="filled" onClick={() => navigate('issue', session.account)}>
            Sign in again
          </Button>
        )}
        <Button size="compact-sm" onClick={open}>
          Open in Inspect
        </Button>
        <CopyMenu
          copied={copying.isSuccess}
          onToken={copyToken}
          onHeader={() => copying.mutate({ label: 'Header', write: authorizationHeader })}
          onCurl={copyCurl}
        />
        <MoreMenu session={session} />
      </div>
      <InlineError error={refreshing.error ?? switching.error ?? opening.error ?? copying.error} />
    </div>
  );
}
