/** The deny list: what is refused before its expiry, why and until when that matters. */

import { limits } from '../limits';
import { z } from '../schema';

export const RevocationTarget = z.discriminatedUnion('kind', [
  /** Exactly one of the two: the token itself, or its jti. */
  z.object({
    kind: z.literal('token'),
    token: z.string().max(limits.tokenBytes).optional(),
    jti: z.string().min(1).max(256).optional(),
  }),
  z.object({ kind: z.literal('session'), id: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('account'), username: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('client'), clientId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('key'), kid: z.string().min(1).max(128) }),
  /** Everything issued before this moment, seconds. */
  z.object({ kind: z.literal('before'), beforeS: z.number().int().min(0).max(8_640_000_000_000) }),
]);
export type RevocationTarget = z.infer<typeof RevocationTarget>;

export interface Revocation {
  readonly id: string;
  readonly kind: RevocationTarget['kind'];
  /** jti, session id, username, client id, kid, or the moment in seconds as text. */
  readonly value: string;
  readonly reason: string;
  readonly createdAtMs: number;
  /** After this nothing it could match is still valid; seconds. */
  readonly mattersUntilS: number;
  /** Access tokens not yet expired that it denies. */
  readonly liveTokens: number;
  /** A lifted session or reused family would bring back stolen tokens, so only some can be lifted. */
  readonly liftable: boolean;
}

export interface RevocationPreview {
  readonly value: string;
  readonly liveTokens: number;
  readonly sessions: number;
  readonly mattersUntilS: number;
}

/** RFC 7662 §2.2, plus `sid`; an inactive token answers nothing but that. */
export interface Introspection {
  readonly active: boolean;
  readonly scope?: string;
  readonly client_id?: string;
  readonly username?: string;
  readonly token_type?: string;
  readonly exp?: number;
  readonly iat?: number;
  readonly nbf?: number;
  readonly sub?: string;
  readonly aud?: string | readonly string[];
  readonly iss?: string;
  readonly jti?: string;
  readonly sid?: string;
  /** The key it is bound to (RFC 9449 §6.2). */
  readonly cnf?: Readonly<Record<string, unknown>>;
  /** Who acts for the subject (RFC 8693 §4.1). */
  readonly act?: Readonly<Record<string, unknown>>;
  readonly auth_time?: number;
  readonly acr?: string;
}
