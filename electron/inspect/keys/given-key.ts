/** A key somebody handed to Inspect, not yet bound to an algorithm. */

import type { JWK } from 'jose';
import { Refusal } from '../../../shared/result';
import type { KeyProvenance } from '../../../shared/tokens/verdict';

export interface GivenKey {
  /** All members as given, private ones too: a JWE needs them. A secret is an `oct` JWK. */
  readonly jwk: JWK;
  /** The dates of the certificate it came in. */
  readonly certificate?: NonNullable<KeyProvenance['certificate']>;
  /** The file it came from, where there are several. */
  readonly file?: string;
  readonly source: Exclude<KeyProvenance['source'], 'DPoP proof' | 'cnf claim'>;
}

export function invalidKey(message: string, detail?: Refusal['detail']): Refusal {
  return new Refusal('invalid_key', message, detail);
}
