/** What judging needs from the rest of the desktop: time, the local keys and the deny list. */

import type { CryptoKey, JWK, KeyObject } from 'jose';
import type { KeyState } from '../../shared/nouns/key';
import type { Denial, KeyProvenance } from '../../shared/tokens/verdict';

/** A key bound to exactly one algorithm (RFC 8725 §3.1). A JWK carries the same `alg` or none. */
export interface VerificationKey {
  readonly kid?: string;
  readonly alg: string;
  readonly key: CryptoKey | KeyObject | Uint8Array | JWK;
  readonly source: KeyProvenance['source'];
  /** State in the key ring, for local keys. */
  readonly state?: KeyState;
}

/** The desktop's own keys, retiring and retired ones included: a verdict may need any of them. */
export interface KeyRingReader {
  /**
   * Local keys with this kid, or all of this algorithm where the token names none.
   * `kid` has been checked to be at most 128 characters of [A-Za-z0-9._-].
   */
  find(kid: string | undefined, alg: string): Promise<readonly VerificationKey[]>;
}

/** The claims a deny-list entry can match; `iat` in seconds. */
export interface DeniableClaims {
  readonly jti?: string;
  readonly sid?: string;
  readonly sub?: string;
  readonly client_id?: string;
  readonly kid?: string;
  readonly iat?: number;
}

export interface DenyListReader {
  match(claims: DeniableClaims): Denial | undefined;
}

export interface Judging {
  /** The service's clock, seconds since 1970. */
  readonly nowS: () => number;
  readonly keyRing: KeyRingReader;
  readonly denyList: DenyListReader;
  /** The `iss` of the desktop's own tokens. */
  readonly issuer: string;
}
