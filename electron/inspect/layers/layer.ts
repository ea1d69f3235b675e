/** Opening one layer of a token: a signature to check, or an encryption to undo. */

import type { CryptoKey, JWK, KeyObject } from 'jose';
import type { KeySource, Policy } from '../../../shared/tokens/policy';
import type { Check, KeyProvenance } from '../../../shared/tokens/verdict';
import type { Judging } from '../ports';
import type { JsonObject } from '../reading/token-reading';

export interface LayerContext {
  readonly kind: Policy['kind'];
  /** The algorithm the caller expects of this layer. */
  readonly expectedAlg?: string;
  /** The algorithms the caller allows of the innermost signature; any that is known here when absent. */
  readonly allowedAlgs?: readonly string[];
  /** Whose key a proof of possession is checked with, in place of a key of the caller's. */
  readonly holder?: HolderKey;
  /** Absent: no key was given and the token is not this desktop's. */
  readonly source: KeySource | undefined;
  /** The one key that was given has opened the encryption around this layer, and cannot be one for its signature. */
  readonly onlyOpens?: boolean;
  readonly judging: Judging;
}

/** The key in a DPoP proof's own header, or the one in the "cnf" of claims whose signature holds. */
export type HolderKey = { readonly from: 'proof' } | { readonly from: 'cnf'; readonly jwk: JsonObject };

/** A key bound to the one algorithm it is used with. */
export interface UsableKey {
  readonly key: CryptoKey | KeyObject | Uint8Array | JWK;
  readonly provenance: KeyProvenance;
  /** Said in the key check where the choice deserves a word. */
  readonly caution?: string;
  /** The algorithm was taken from the token, because nothing else named one. */
  readonly algFromToken: boolean;
}

export type KeyChoice =
  | { readonly outcome: 'found'; readonly keys: readonly UsableKey[] }
  /** Nothing to check with: no key, or one that cannot be used at all. `given` tells which. */
  | {
      readonly outcome: 'none';
      readonly given: boolean;
      readonly message: string;
      readonly reference?: string;
    }
  /** There is a sound key, but this token must not be checked with it. */
  | { readonly outcome: 'unfit'; readonly message: string; readonly reference: string };

export interface OpenedLayer {
  readonly checks: readonly Check[];
  /** Only when the signature held or the decryption succeeded. */
  readonly payload?: Uint8Array;
  readonly provenance?: KeyProvenance;
  /** No usable key: the verdict is "not verified" rather than "not valid". */
  readonly keyless: boolean;
}
