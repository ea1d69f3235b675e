/** A session: one account at one client, which is one refresh-token family. */

import { z } from '../schema';
import { Claims, Name, Scope } from './client';

/** "signed out": the client deleted its copy; whoever copied a token before can still use it. */
export type SessionState = 'active' | 'expired' | 'revoked' | 'signed out';

/** How a session began: the password grant, the operator's word, or a flow over HTTP. */
export type SessionMethod = 'password' | 'operator' | 'authorization code' | 'device code';

/** Where the plaintext of the current refresh token lies. */
export type TokenKeeper = 'OS keychain' | 'passphrase' | 'memory until quit' | 'the client' | 'nobody';

export const SessionId = z.string().min(1).max(64);
const ttl = z
  .number()
  .int()
  .min(1)
  .max(10 * 366 * 24 * 3600);

/** What both doors to a new session share. */
const GrantRequest = z.object({
  account: Name,
  client: Name,
  scope: Scope.optional(),
  audience: z.string().min(1).max(2048).optional(),
  accessSeconds: ttl.optional(),
  refreshSeconds: ttl.optional(),
  /** One of the algorithms with an active key; the resource's own when absent. */
  alg: z.string().min(1).max(32).optional(),
  /** Extra claims; registered ones the service sets itself are refused. */
  claims: Claims.optional(),
});

export const IssueRequest = GrantRequest;
export type IssueRequest = z.infer<typeof IssueRequest>;

export const SignInRequest = GrantRequest.extend({ password: z.string().max(1024) });
export type SignInRequest = z.infer<typeof SignInRequest>;

/** Answer of sign-in, issue and refresh. The refresh token itself stays in main: see `sessions/reveal`. */
export interface IssuedTokens {
  readonly sessionId: string;
  readonly accessToken: string;
  readonly tokenType: 'Bearer';
  /** Seconds from now. */
  readonly expiresIn: number;
  readonly scope: string;
  readonly jti: string;
  readonly generation: number;
  /** First characters and length, for recognising it: "twr_9fK2…, 47 characters". */
  readonly refreshTokenHint: string;
  readonly refreshExpiresAtS: number;
  readonly refreshTokenKeeper: TokenKeeper;
}

export interface TokenPreview {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Bytes of the signed token, estimated from the algorithm's signature size. */
  readonly size: number;
  /** Sentences on unusual choices. */
  readonly advice: readonly string[];
}

/** Refreshing by itself: on, or switched off because the service would not go on. */
export type AutoRefreshState =
  | {
      readonly on: true;
      readonly nextAtMs: number;
      /** The access token lasts until the session ends: there is nothing left to refresh for. */
      readonly isLast: boolean;
      /** What the last attempt was refused with, while it is being tried again. */
      readonly failing?: string;
    }
  | { readonly on: false; readonly stopped: string };

export interface SessionSummary {
  readonly id: string;
  readonly account: string;
  readonly client: string;
  readonly state: SessionState;
  readonly generation: number;
  readonly scope: string;
  readonly audience: string;
  readonly createdAtMs: number;
  /** Latest access token: seconds, absent when none was issued. */
  readonly accessIssuedAtS?: number;
  readonly accessExpiresAtS?: number;
  readonly refreshIssuedAtS: number;
  /** The nearer of the absolute and the idle limit. */
  readonly refreshExpiresAtS: number;
  readonly keeper: TokenKeeper;
  readonly autoRefresh?: AutoRefreshState;
  readonly revokedAtMs?: number;
  readonly revokedReason?: string;
}

export interface Generation {
  readonly generation: number;
  readonly state: 'current' | 'used' | 'reused' | 'revoked' | 'expired';
  readonly issuedAtMs: number;
  readonly usedAtMs?: number;
  readonly reusedAtMs?: number;
  /** Whether this run of the app still has the spent plaintext, to play the thief with. */
  readonly canPresent: boolean;
}

export interface AccessTokenRecord {
  readonly jti: string;
  readonly kid: string;
  readonly alg: string;
  readonly generation: number;
  readonly issuedAtS: number;
  readonly expiresAtS: number;
  readonly revoked: boolean;
}

export interface SessionDetail extends SessionSummary {
  readonly method: SessionMethod;
  readonly accessSeconds: number;
  readonly absoluteExpiresAtS: number;
  readonly idleExpiresAtS: number;
  readonly overlapSeconds: number;
  readonly generations: readonly Generation[];
  readonly accessTokens: readonly AccessTokenRecord[];
}

/** What the service answered to whoever presented a refresh token. */
export interface PresentOutcome {
  readonly accepted: boolean;
  /** OAuth error code when refused (RFC 6749 §5.2). */
  readonly error?: string;
  readonly message: string;
  readonly familyRevoked: boolean;
  readonly tokens?: IssuedTokens;
}
