/** Keys that a token names or brings along: shown, never used for a verdict, never fetched. */

import type { CertificateChain } from './certificates';

export interface BroughtKey {
  readonly parameter: 'jwk' | 'jku' | 'x5c' | 'x5u' | 'x5t' | 'x5t#S256';
  /** One sentence for a person: what it is, and why it proves nothing by itself. */
  readonly explanation: string;
  /** What it says, short and with control characters visible: an address, a thumbprint, "EC P-256". */
  readonly value: string;
  /** RFC 7638 thumbprint of a key that is whole. */
  readonly thumbprint?: string;
  /** Of "x5c", as far as it can be read. */
  readonly chain?: CertificateChain;
}
