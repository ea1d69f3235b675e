/** Where this desktop's own secrets lie, and what becomes of them. */

import { z } from '../schema';
import { type SecretsHome, secretsHomes } from './settings';

const passphrase = z.string().min(1).max(1024);

export const MoveSecrets = z.object({
  to: z.enum(secretsHomes),
  /** To set or open the passphrase, where that is the target. */
  passphrase: passphrase.optional(),
});

export const Unlock = z.object({ passphrase });

export const ChangePassphrase = z.object({ present: passphrase, next: passphrase });

export interface SecretsMoved {
  /** Refresh tokens that changed their place. */
  readonly moved: number;
  /** Sessions whose token was not where it had been put: they ask to sign in again. */
  readonly lost: readonly string[];
}

/** What can be used no more once what lies behind a forgotten passphrase is discarded. */
export interface SecretsForgotten {
  /** Live sessions whose refresh token lies there: they end, and their access tokens are denied. */
  readonly sessions: number;
  /** Private keys sealed under a master key that lies there. */
  readonly keys: number;
  /** Library entries sealed under it. */
  readonly libraryEntries: number;
}

/** What lies where: numbers only. */
export interface StorageOverview {
  readonly home: SecretsHome;
  readonly hasPassphrase: boolean;
  /** Refresh tokens this desktop holds, by keeper; `elsewhere` lies in the memory of another process. */
  readonly tokens: Readonly<Record<SecretsHome | 'elsewhere', number>>;
  /** Of these, in sessions that are still active. */
  readonly activeTokens: Readonly<Record<SecretsHome, number>>;
  /** Sealed under the master key, and of no use without it. */
  readonly sealed: { readonly keys: number; readonly libraryEntries: number };
  /** What lies behind a passphrase that is not open; absent where there is none. */
  readonly behindClosedPassphrase?: SecretsForgotten;
  /** What the app has in memory and a lock would drop. */
  readonly accessTokens: number;
}

/** Each held refresh token as its keychain gives it, against what the database expects. */
export interface KeychainCheck {
  readonly checked: number;
  /** Sessions whose token is not there. */
  readonly missing: readonly string[];
  /** Sessions whose entry holds another token than the one the database knows. */
  readonly different: readonly string[];
}
