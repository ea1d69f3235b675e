import type { KeyState, KeySummary } from '../../../shared/nouns/key';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { Moment } from '../../components/moment';
import type { Tone } from '../../components/tone';
import { shortKid, stateMeaning } from './key-words';
import classes from './keys.module.css';

const tones: Readonly<Record<KeyState, Tone>> = {
  next: 'accent',
  active: 'good',
  retiring: 'attention',
  retired: 'neutral',
};

export function KeyStateBadge({ state }: { readonly state: KeyState }) {
  return (
    <span title={stateMeaning[state]}>
      <Badge tone={tones[state]}>{state}</Badge>
    </span>
  );
}

type KeyColumn = Column<KeySummary>;

const alg: KeyColumn = {
  id: 'alg',
  header: 'Algorithm',
  text: (key) => key.alg,
  cell: (key) => <strong>{key.alg}</strong>,
  width: 96,
};
const kid: KeyColumn = {
  id: 'kid',
  header: 'kid',
  text: (key) => key.kid,
  cell: (key) => <code title={key.kid}>{shortKid(key.kid)}</code>,
  hint: 'The key’s name in a token’s header: its RFC 7638 thumbprint.',
};
const state: KeyColumn = {
  id: 'state',
  header: 'State',
  text: (key) => key.state,
  cell: (key) => (
    <>
      <KeyStateBadge state={key.state} /> {key.usable ? null : <Badge tone="attention">locked</Badge>}
    </>
  ),
  width: 92,
};
const created: KeyColumn = {
  id: 'created',
  header: 'Created',
  text: (key) => key.createdAtMs,
  cell: (key) => <Moment atMs={key.createdAtMs} />,
  width: 158,
};
const used: KeyColumn = {
  id: 'used',
  header: 'Last used',
  text: (key) => key.lastUsedAtMs ?? 0,
  cell: (key) =>
    key.lastUsedAtMs === undefined ? (
      <span className={classes.dim}>never</span>
    ) : (
      <Moment atMs={key.lastUsedAtMs} as="relative" />
    ),
  width: 118,
};
const tokens: KeyColumn = {
  id: 'tokens',
  header: 'Tokens alive',
  text: (key) => key.liveTokens,
  width: 98,
  align: 'end',
  hint: 'Access tokens signed with it that have not expired.',
};

export const wideColumns: readonly KeyColumn[] = [alg, kid, state, created, used, tokens];
export const narrowColumns: readonly KeyColumn[] = [
  { ...alg, width: 92 },
  kid,
  { ...state, width: 88 },
  tokens,
];
