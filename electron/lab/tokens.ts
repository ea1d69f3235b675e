/** Real tokens for the victims: a client of the laboratory's own, sessions of its own, and what APIs say of them. */

import { laboratoryClient } from '../../shared/nouns/laboratory-client';
import { Refusal } from '../../shared/result';
import type { ApiAnswer } from '../../shared/tokens/verdict';
import type { Core } from '../auth/core';
import { handOut } from '../auth/grants/hand-out';
import { planGrant } from '../auth/grants/plan';
import { redeem } from '../auth/grants/redeem';
import { judging } from '../auth/judging';
import { putClient } from '../auth/registry/clients';
import { addRevocation } from '../auth/revocations/revoke';
import { judge } from '../inspect/judge';
import { listAccounts } from '../store/accounts';
import { findClient } from '../store/clients';
import { listResources } from '../store/resources';
import { findSession, listSessions, noSignIn } from '../store/sessions';
import { defaultSettings } from '../store/settings';

export interface TokenPair {
  readonly sessionId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export type Refreshed =
  | { readonly accepted: true; readonly pair: TokenPair }
  | { readonly accepted: false; readonly message: string; readonly familyRevoked: boolean };

/** What an API that looks at the token alone says, and one that also asks the issuer (RFC 7662). */
export interface ApiAnswers {
  readonly stateless: ApiAnswer;
  readonly introspecting: ApiAnswer;
}

/** The embedded service, as victims and attackers see it. */
export interface LabTokens {
  /** A new session. Refuses where there is no account to sign in. */
  begin(): Promise<TokenPair>;
  refresh(refreshToken: string): Promise<Refreshed>;
  judge(accessToken: string): Promise<ApiAnswers>;
  revoke(sessionId: string): Promise<void>;
  /** Every session the laboratory has begun, in this run or an earlier one. */
  revokeAll(): Promise<void>;
}

const reason = 'storage laboratory';
const accessSeconds = 15 * 60;

export function createLabTokens(service: Core): LabTokens {
  const core: Core = { ...service, actor: 'service' };
  return {
    begin: async () => begin(core, findUser(core)),
    refresh: (refreshToken) => refresh(core, refreshToken),
    judge: (token) => judgeForApis(core, token),
    revoke: (sessionId) => revoke(core, sessionId),
    revokeAll: async () => {
      const live = listSessions(core.db).filter((session) => session.clientId === laboratoryClient);
      for (const { id } of live) await revoke(core, id);
    },
  };
}

async function begin(core: Core, account: string): Promise<TokenPair> {
  ensureClient(core);
  const plan = planGrant(core, { account, client: laboratoryClient });
  const { session, access, refreshToken } = await handOut(core, {
    plan,
    method: 'operator',
    signIn: { ...noSignIn, resources: [plan.audience] },
    scope: plan.scope,
    withRefreshToken: true,
  });
  return { sessionId: session.id, accessToken: access.token, refreshToken: refreshToken ?? '' };
}

function findUser(core: Core): string {
  const usable = listAccounts(core.db).filter(({ disabled }) => !disabled);
  const account = usable.find(({ username }) => username === 'alice') ?? usable[0];
  if (account !== undefined) return account.username;
  throw new Refusal(
    'not_possible',
    'The laboratory needs an account to sign in. Add or enable one in Settings, then run it again.',
  );
}

/** Public, as a page is; made when it is first needed, and put right where somebody has changed it. */
function ensureClient(core: Core): void {
  const present = findClient(core.db, laboratoryClient);
  if (present?.grantTypes.includes('refresh_token') && present.kind === 'public') return;
  putClient(core, {
    clientId: laboratoryClient,
    name: 'Storage laboratory',
    kind: 'public',
    redirectUris: [],
    grantTypes: ['refresh_token'],
    scope: listResources(core.db)[0]?.scope ?? '',
    accessSeconds,
    refreshSeconds: defaultSettings.refreshSeconds,
    idleSeconds: defaultSettings.idleSeconds,
    claims: {},
  });
}

async function refresh(core: Core, token: string): Promise<Refreshed> {
  try {
    const { session, access, refreshToken } = await redeem(core, token, 'bearer');
    const pair = { sessionId: session.id, accessToken: access.token, refreshToken };
    return { accepted: true, pair };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid_grant') throw error;
    const familyRevoked = error.detail?.familyRevoked === true;
    return { accepted: false, message: error.message, familyRevoked };
  }
}

async function judgeForApis(core: Core, token: string): Promise<ApiAnswers> {
  const { stateless, introspecting } = await judge(
    token,
    { key: { kind: 'local' }, policy: { toleranceS: 0, kind: 'jwt', typ: 'at+jwt' } },
    judging(core),
  );
  return { stateless, introspecting };
}

async function revoke(core: Core, id: string): Promise<void> {
  if (findSession(core.db, id)?.revokedAtMs === null)
    await addRevocation(core, { kind: 'session', id }, reason);
}
