/** The form as the person fills it in, and the request it stands for. */

import type { IssueRequest } from '../../../shared/nouns/session';
import { parseDuration } from '../../../shared/time/parse-duration';
import { ApiFailure } from '../../api/api-failure';
import { readClaims } from '../settings/claims-text';

export interface IssueDraft {
  readonly method: 'password' | 'operator';
  readonly account: string;
  readonly password: string;
  readonly client: string;
  /** Empty members leave the choice to the service: client and resource have their own. */
  readonly audience: string;
  readonly scopes: readonly string[];
  readonly accessLifetime: string;
  readonly refreshLifetime: string;
  readonly alg: string;
  readonly claims: string;
}

export type DraftField = keyof IssueDraft;
export type DraftErrors = Partial<Record<DraftField, string>>;

export const emptyDraft: IssueDraft = {
  method: 'password',
  account: '',
  password: '',
  client: '',
  audience: '',
  scopes: [],
  accessLifetime: '',
  refreshLifetime: '',
  alg: '',
  claims: '',
};

const lifetimeHint = 'Write a length of time, such as 15m, 24h or 30d.';

/** What can be told without asking the service. */
export function draftErrors(draft: IssueDraft): DraftErrors {
  const claims = readClaims(draft.claims);
  return {
    ...(draft.account === '' ? { account: 'Choose who the token is about.' } : {}),
    ...(draft.client === '' ? { client: 'Choose the client the token is for.' } : {}),
    ...(isLifetime(draft.accessLifetime) ? {} : { accessLifetime: lifetimeHint }),
    ...(isLifetime(draft.refreshLifetime) ? {} : { refreshLifetime: lifetimeHint }),
    ...(claims.ok ? {} : { claims: claims.message }),
  };
}

function isLifetime(text: string): boolean {
  return text.trim() === '' || parseDuration(text) !== undefined;
}

/** The request of a draft without errors, the password left out. */
export function requestOf(draft: IssueDraft): IssueRequest {
  const claims = readClaims(draft.claims);
  const accessSeconds = parseDuration(draft.accessLifetime);
  const refreshSeconds = parseDuration(draft.refreshLifetime);
  const hasClaims = claims.ok && Object.keys(claims.claims).length > 0;
  return {
    account: draft.account,
    client: draft.client,
    ...(draft.audience === '' ? {} : { audience: draft.audience }),
    ...(draft.scopes.length === 0 ? {} : { scope: draft.scopes.join(' ') }),
    ...(accessSeconds === undefined ? {} : { accessSeconds }),
    ...(refreshSeconds === undefined ? {} : { refreshSeconds }),
    ...(draft.alg === '' ? {} : { alg: draft.alg }),
    ...(hasClaims ? { claims: claims.claims } : {}),
  };
}

/** The field a refusal of the service is about, where it names one. */
export function refusedField(error: unknown): DraftField | undefined {
  if (!(error instanceof ApiFailure)) return undefined;
  switch (error.code) {
    case 'invalid_password':
      return 'password';
    case 'invalid_client':
      return 'client';
    case 'invalid_grant':
      return 'account';
    case 'invalid_scope':
      return 'scopes';
    case 'invalid_target':
      return 'audience';
    case 'unsupported_algorithm':
      return 'alg';
    default:
      return error.detail?.claim === undefined ? undefined : 'claims';
  }
}
