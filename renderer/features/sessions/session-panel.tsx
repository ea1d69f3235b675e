import { useQuery } from '@tanstack/react-query';
import type { SessionDetail } from '../../../shared/nouns/session';
import { sessionQuery } from '../../api/queries';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { useNowMs } from '../../time/clock';
import { AutoRefreshSwitch } from './auto-refresh-switch';
import { GenerationLine } from './generation-line';
import { SessionActions } from './session-actions';
import classes from './session-detail.module.css';
import { SessionDialogs } from './session-dialogs';
import { SessionFacts } from './session-facts';
import { SessionHistory } from './session-history';
import { SessionTokens } from './session-tokens';
import { askAboutSession } from './session-view';
import { StateBadge } from './state-badge';
import { stateSentence } from './state-sentence';

/** Everything about one session. */
export function SessionPanel({ sessionId }: { readonly sessionId: string }) {
  const { data: session, error } = useQuery(sessionQuery(sessionId));
  const title = session ? `${session.account} at ${session.client}` : 'Session';
  return (
    <Panel title={title} aside={<code title={sessionId}>{sessionId.slice(0, 12)}</code>}>
      <InlineError error={error} />
      {session ? <SessionStory session={session} /> : null}
    </Panel>
  );
}

function SessionStory({ session }: { readonly session: SessionDetail }) {
  return (
    <div className={classes.detail}>
      <State session={session} />
      <GenerationLine session={session} onPresent={(generation) => askAboutSession('present', generation)} />
      <SessionActions session={session} />
      <AutoRefreshSwitch session={session} />
      <SessionFacts session={session} />
      <SessionTokens tokens={session.accessTokens} />
      <SessionHistory sessionId={session.id} />
      <SessionDialogs session={session} />
    </div>
  );
}

function State({ session }: { readonly session: SessionDetail }) {
  return (
    <p className={classes.state}>
      <StateBadge state={session.state} />
      {stateSentence(session, useNowMs())}
    </p>
  );
}
