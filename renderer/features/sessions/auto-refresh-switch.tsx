import { Switch } from '@mantine/core';
import type { AutoRefreshState, SessionDetail } from '../../../shared/nouns/session';
import { useOperation } from '../../api/use-operation';
import { Countdown } from '../../components/countdown';
import { InlineError } from '../../components/inline-error';
import { canRefresh } from './can-refresh';
import classes from './session-detail.module.css';

/** Whether the app refreshes the session before its access token expires, and when it does so next. */
export function AutoRefreshSwitch({ session }: { readonly session: SessionDetail }) {
  const switching = useOperation('sessions/auto-refresh');
  const { autoRefresh } = session;
  if (!canRefresh(session)) return null;
  return (
    <div className={classes.stack}>
      <Switch
        label="Refresh automatically"
        description={<AutoRefreshWords state={autoRefresh} />}
        checked={autoRefresh?.on === true}
        disabled={switching.isPending}
        onChange={(event) => switching.mutate({ id: session.id, on: event.currentTarget.checked })}
      />
      <InlineError error={switching.error} />
    </div>
  );
}

function AutoRefreshWords({ state }: { readonly state: AutoRefreshState | undefined }) {
  if (state === undefined) return <>Before the access token expires, while Tokenwright is open.</>;
  if (!state.on) return <>Stopped: {state.stopped}</>;
  const countdown = <Countdown untilMs={state.nextAtMs} over="a moment" />;
  if (state.failing !== undefined) {
    return (
      <>
        Next try in {countdown}. The last one failed: {state.failing}
      </>
    );
  }
  if (state.isLast) return <>The access token lasts until the session ends, in {countdown}.</>;
  return <>Next refresh in {countdown}.</>;
}
