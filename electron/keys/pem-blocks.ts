/** The blocks of a PEM text (RFC 7468), whatever stands around them. */

export interface PemBlock {
  /** "PRIVATE KEY", "CERTIFICATE". */
  readonly label: string;
  /** From "-----BEGIN" to "-----END …-----". */
  readonly pem: string;
  /** Needs a passphrase: PKCS#8, or the older way with headers (RFC 1421 §4.6.1.1). */
  readonly encrypted: boolean;
}

/** A body may hold single hyphens: the headers of an encrypted key have them. */
const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*(?:-(?!----)[^-]*)*)-----END \1-----/g;

/** In the order of the text; half a block is none. Linear in its length. */
export function readPemBlocks(text: string): readonly PemBlock[] {
  return [...text.matchAll(block)].map(([pem, label = '', body = '']) => ({
    label,
    pem,
    encrypted: label.startsWith('ENCRYPTED') || /^\s*Proc-Type:[^\n]*ENCRYPTED/.test(body),
  }));
}
