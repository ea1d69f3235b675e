/** How tokens differ: by member, as written, with what that means. */

import { limits } from '../limits';
import { z } from '../schema';
import type { TokenKind, TokenUse } from './document';

export const DiffRequest = z.object({
  /** The first is what the others are compared with. */
  tokens: z.array(z.string().max(limits.pasteCharacters)).min(2).max(64),
});
export type DiffRequest = z.output<typeof DiffRequest>;

export interface ComparedToken {
  readonly kind: TokenKind;
  readonly use: TokenUse;
  /** Characters. */
  readonly size: number;
  readonly alg?: string;
  readonly kid?: string;
  readonly issuedAtS?: number;
  readonly expiresAtS?: number;
}

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved in time';

export interface DifferenceRow {
  readonly where: 'header' | 'payload' | 'token';
  /** A JSON pointer (RFC 6901); for the token as a whole "size", "kind", "lifetime" or "signature". */
  readonly path: string;
  /** From the first token to the last that differs from it. */
  readonly change: ChangeKind;
  /** One a token, as written; null where it is not there. */
  readonly values: readonly (string | null)[];
  /** What it comes to: "15 min later", "adds write". */
  readonly note?: string;
}

/** What changed from one refresh to the next, besides what always does (times and ids). */
export interface DriftStep {
  /** Places in the list of tokens. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly DifferenceRow[];
}

/** Of the access tokens of one session, in the order they were issued. */
export interface ClaimDrift {
  readonly sessionId?: string;
  readonly steps: readonly DriftStep[];
  readonly summary: string;
}

export interface TokenDifference {
  readonly tokens: readonly ComparedToken[];
  /** Empty exactly when all tokens say the same in the same bytes. */
  readonly rows: readonly DifferenceRow[];
  /** There were more rows than are listed. */
  readonly truncated: boolean;
  /** Absent where the tokens are not of one session. */
  readonly drift?: ClaimDrift;
}
