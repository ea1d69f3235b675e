/** Many keys tried on one token, each with its result. */

import { limits } from '../limits';
import { z } from '../schema';

export const trialOutcomes = ['fits', 'does not fit', 'wrong key', 'unreadable'] as const;
/** "does not fit": the right kind of key, another signature. "wrong key": must not be tried with this token at all. */
export type TrialOutcome = (typeof trialOutcomes)[number];

export interface KeyTrial {
  /** The file, "key 2 of set.json", or the kid of a key of this desktop. */
  readonly name: string;
  readonly outcome: TrialOutcome;
  /** One sentence: what came out, and why. */
  readonly message: string;
  readonly kid?: string;
  /** "EC P-256", "RSA", "secret"; absent where there is no key. */
  readonly type?: string;
  /** The algorithm the key names itself. */
  readonly alg?: string;
}

export interface KeyTrials {
  /** Those that fit first, otherwise in the order given. */
  readonly trials: readonly KeyTrial[];
  /** Sentences on the sources as a whole: sets with duplicates or private parts, files left out. */
  readonly remarks: readonly string[];
}

export const KeysToTry = z.discriminatedUnion('from', [
  /** Every key of this desktop, retired ones too. */
  z.object({ from: z.literal('key ring') }),
  /** PEM, JWK or JWKS as pasted. */
  z.object({ from: z.literal('text'), text: z.string().max(limits.keyTextCharacters) }),
  /** A folder chosen with 'keys-folder/choose'. */
  z.object({ from: z.literal('folder'), handle: z.string().min(1).max(64) }),
]);
export type KeysToTry = z.infer<typeof KeysToTry>;

export const TryKeysRequest = z.object({ token: z.string().max(limits.pasteCharacters), keys: KeysToTry });

/** A folder the user has chosen; windows see no path. */
export interface FolderHandle {
  readonly handle: string;
  readonly name: string;
}
