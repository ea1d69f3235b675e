/** Guessing the secret of an HMAC token on this computer, to learn whether others could (RFC 8725 §3.5). */

import { limits } from '../limits';
import { z } from '../schema';

export const CrackRequest = z.object({
  token: z.string().min(1).max(limits.pasteCharacters),
  /** The id of a word list chosen with 'desktop/choose-files'; the bundled list when absent. */
  words: z.string().min(1).max(64).optional(),
});

export const crackStates = ['running', 'found', 'not found', 'cancelled', 'failed'] as const;
export type CrackState = (typeof crackStates)[number];

export interface CrackStatus {
  readonly id: string;
  readonly state: CrackState;
  readonly alg: string;
  /** "common secrets", or the name of the file. */
  readonly words: string;
  readonly tried: number;
  readonly triesPerSecond: number;
  /** Share of the list that has been read, 0 to 1. */
  readonly progress: number;
  readonly elapsedMs: number;
  readonly threads: number;
  /** Only when found: as text where it is UTF-8, else as base64url. */
  readonly secret?: { readonly text: string; readonly encoding: 'utf8' | 'base64url' };
  /** One sentence on how it stands, and what follows. */
  readonly message: string;
}
