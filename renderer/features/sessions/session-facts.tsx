import type { ReactNode } from 'react';
import type { SessionDetail } from '../../../shared/nouns/session';
import { formatDuration } from '../../../shared/time/format-duration';
import { Countdown } from '../../components/countdown';
import { Moment } from '../../components/moment';
import { Term } from '../../components/term';
import { useNowMs } from '../../time/clock';
import classes from './session-detail.module.css';

/** What a session is made of, as name and value. */
export function SessionFacts({ session }: { readonly session: SessionDetail }) {
  return (
    <dl className={classes.facts}>
      <Fact name="Signed in">
        <Moment atMs={session.createdAtMs} />
        {session.method === 'password' ? ', with a password' : ', by the operator'}
      </Fact>
      <Fact name={<Term of="scope">Scope</Term>}>
        {session.scope === '' ? <span className={classes.dim}>none</span> : <code>{session.scope}</code>}
      </Fact>
      <Fact name={<Term of="audience">Audience</Term>}>
        <code>{session.audience}</code>
      </Fact>
      <Fact name={<Term of="access token">Access tokens</Term>}>
        <AccessTokenCount session={session} />
      </Fact>
      <Fact name={<Term of="refresh token">Refresh token</Term>}>
        <RefreshEnd session={session} />
      </Fact>
      <Fact name={<Term of="overlap">Overlap</Term>}>
        {session.overlapSeconds === 0 ? 'none (strict)' : formatDuration(session.overlapSeconds)}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function AccessTokenCount({ session }: { readonly session: SessionDetail }) {
  const now = useNowMs();
  const alive = session.accessTokens.filter((each) => each.expiresAtS * 1000 > now).length;
  return (
    <>
      {session.accessTokens.length} issued, {alive} not yet expired
    </>
  );
}

function RefreshEnd({ session }: { readonly session: SessionDetail }) {
  if (session.state !== 'active') return <>ended</>;
  const idleFirst = session.idleExpiresAtS < session.absoluteExpiresAtS;
  return (
    <>
      <Countdown untilMs={session.refreshExpiresAtS * 1000} /> left
      {idleFirst ? ', the idle limit' : ', the absolute limit'}
    </>
  );
}
