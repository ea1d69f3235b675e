/** X.509 certificates as a person reads them (RFC 5280). */

export interface CertificateReading {
  /** "CN=token-signer.example, O=Example"; most specific first, control characters visible. */
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serial: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly state: 'valid' | 'expired' | 'not yet valid';
  /** "EC P-256", "RSA 2048 bits". */
  readonly key: string;
  /** Subject alternative names: "DNS:signer.example". */
  readonly names: readonly string[];
  /** SHA-256 of the whole certificate, hexadecimal with colons as other tools show it. */
  readonly fingerprint: string;
  /** The same as `x5t#S256` writes it (RFC 7515 §4.1.8). */
  readonly thumbprint: string;
  /** It vouches for itself. */
  readonly selfSigned: boolean;
  /** It may issue others. */
  readonly authority: boolean;
}

export interface CertificateChain {
  /** In the order of the text: the signer's first, each issued by the next, if it is as it should be. */
  readonly certificates: readonly CertificateReading[];
  /** Sentences on what is wrong or worth knowing; empty when nothing is. */
  readonly remarks: readonly string[];
}
