import type { SessionSummary, TokenKeeper } from '../../../shared/nouns/session';
import { formatRelative } from '../../../shared/time/format-duration';
import { Countdown } from '../../components/countdown';
import type { Column } from '../../components/data-table';
import { LifeBar } from '../../components/life-bar';
import { useNowMs } from '../../time/clock';
import classes from './session-columns.module.css';
import { StateBadge } from './state-badge';

type SessionColumn = Column<SessionSummary>;

const shortKeeper: Readonly<Record<TokenKeeper, string>> = {
  'OS keychain': 'keychain',
  passphrase: 'passphrase',
  'memory until quit': 'memory',
  'the client': 'client',
  nobody: 'nobody',
};

const account: SessionColumn = {
  id: 'account',
  header: 'Account',
  text: (session) => session.account,
  cell: (session) => <strong className={classes.account}>{session.account}</strong>,
  width: 70,
};
const client: SessionColumn = {
  id: 'client',
  header: 'Client',
  text: (session) => session.client,
  width: 84,
};
const who: SessionColumn = {
  id: 'who',
  header: 'Session',
  text: (session) => `${session.account} ${session.client}`,
  cell: (session) => (
    <>
      <strong className={classes.account}>{session.account}</strong>
      <div className={classes.dim}>{session.client}</div>
    </>
  ),
};
const state: SessionColumn = {
  id: 'state',
  header: 'State',
  text: (session) => session.state,
  cell: (session) => <StateBadge state={session.state} />,
  width: 100,
};
const generation: SessionColumn = {
  id: 'generation',
  header: 'Generation',
  text: (session) => session.generation,
  hint: 'How many refresh tokens this session has had. Every refresh makes the next one.',
  width: 88,
};
const access: SessionColumn = {
  id: 'access',
  header: 'Access left',
  text: (session) => session.accessExpiresAtS ?? 0,
  cell: (session) => <AccessLeft session={session} />,
  hint: 'How long APIs that check only the signature accept the newest access token.',
  width: 100,
};
const refresh: SessionColumn = {
  id: 'refresh',
  header: 'Refresh left',
  text: (session) => session.refreshExpiresAtS,
  cell: (session) => <RefreshLeft session={session} />,
  hint: 'How long the session can still be refreshed: the nearer of its absolute and its idle limit.',
  width: 100,
};
const keeper: SessionColumn = {
  id: 'keeper',
  header: 'Kept by',
  text: (session) => session.keeper,
  cell: (session) => (
    <span className={classes.dim} title={session.keeper}>
      {shortKeeper[session.keeper]}
    </span>
  ),
  hint: 'Where the current refresh token lies.',
};

export const wideColumns: readonly SessionColumn[] = [
  account,
  client,
  state,
  generation,
  access,
  refresh,
  keeper,
];

/** Where the window leaves the table half the room. */
export const narrowColumns: readonly SessionColumn[] = [
  who,
  { ...state, width: 104 },
  { ...access, width: 96 },
  { ...refresh, width: 96 },
];

function AccessLeft({ session }: { readonly session: SessionSummary }) {
  const now = useNowMs();
  const { accessIssuedAtS, accessExpiresAtS } = session;
  if (accessIssuedAtS === undefined || accessExpiresAtS === undefined)
    return <span className={classes.dim}>none issued</span>;
  const untilMs = accessExpiresAtS * 1000;
  if (untilMs <= now) return <span className={classes.dim}>expired</span>;
  return (
    <>
      <div className={session.state === 'active' ? undefined : classes.dim}>
        <Countdown untilMs={untilMs} />
      </div>
      <LifeBar fromMs={accessIssuedAtS * 1000} untilMs={untilMs} live={session.state === 'active'} />
    </>
  );
}

function RefreshLeft({ session }: { readonly session: SessionSummary }) {
  const now = useNowMs();
  const untilMs = session.refreshExpiresAtS * 1000;
  if (session.state === 'revoked') return <span className={classes.dim}>ended</span>;
  if (untilMs <= now) return <span className={classes.dim}>{formatRelative(untilMs, now)}</span>;
  return (
    <>
      <div className={session.state === 'active' ? undefined : classes.dim}>
        <Countdown untilMs={untilMs} />
      </div>
      <LifeBar fromMs={session.refreshIssuedAtS * 1000} untilMs={untilMs} live={session.state === 'active'} />
    </>
  );
}
