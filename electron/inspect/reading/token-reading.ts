/** What reading a token yields before anything is judged; decoding shows it, judging checks it. */

import type { Problem, TokenKind, TokenPart } from '../../../shared/tokens/document';
import type { Disclosure } from './disclosure';
import type { JsonReading } from './json-reading';
import type { Unfolding } from './unfold';

export type JsonObject = Readonly<Record<string, unknown>>;

/** One signature of a JWS with the header it belongs to (RFC 7515 §7.2). */
export interface SignatureReading {
  readonly protectedText?: string;
  readonly unprotected?: JsonObject;
  readonly signatureText: string;
  /** The JOSE header: the union of both. */
  readonly header: JsonReading;
}

export interface JwsEnvelope {
  readonly form: 'jws';
  readonly compact: boolean;
  /** Absent for detached content. */
  readonly payloadText?: string;
  /** The payload a caller put back, which may be any bytes (RFC 7515 appendix F). */
  readonly detached?: Uint8Array;
  /** `payloadText` is the payload itself, not base64url (RFC 7797). */
  readonly unencoded: boolean;
  readonly signatures: readonly SignatureReading[];
}

/** One recipient of a JWE with the header it belongs to (RFC 7516 §7.2). */
export interface RecipientReading {
  readonly unprotected?: JsonObject;
  readonly encryptedKeyText?: string;
  readonly header: JsonReading;
}

export interface JweEnvelope {
  readonly form: 'jwe';
  readonly compact: boolean;
  readonly protectedText?: string;
  readonly sharedUnprotected?: JsonObject;
  readonly ivText?: string;
  readonly ciphertextText: string;
  readonly tagText?: string;
  readonly aadText?: string;
  readonly recipients: readonly RecipientReading[];
}

export type Envelope = JwsEnvelope | JweEnvelope;

/** What an SD-JWT has beyond the issuer's JWT (RFC 9901 §4). */
export interface SelectiveReading {
  readonly disclosures: readonly Disclosure[];
  /** Node's name of the hash of all digests; absent when it is not known here. */
  readonly hash: string | undefined;
  /** Absent where the payload is no object or over a limit. */
  readonly unfolding?: Unfolding;
  readonly unfolded?: JsonReading;
  /** Why the disclosures do not fit the payload; those of their own text are among the token's problems. */
  readonly faults: readonly Problem[];
  /** What the holder's proof hashes: everything up to the last tilde (RFC 9901 §4.3.1). */
  readonly presented: string;
  readonly keyBinding?: TokenReading;
}

export interface TokenReading {
  readonly token: string;
  readonly kind: TokenKind;
  readonly parts: readonly TokenPart[];
  /** Of the first signature or recipient. */
  readonly header?: JsonReading;
  readonly payload?: JsonReading;
  /** Flaws of the wrapping: parts, base64url, size. Those of header and payload are with them. */
  readonly problems: readonly Problem[];
  /** Absent where the parts make no JWS or JWE. */
  readonly envelope?: Envelope;
  /** Of an SD-JWT; `header`, `payload` and `envelope` are those of the issuer's JWT. */
  readonly selective?: SelectiveReading;
}

/** What a token says, without where and how it is written. */
export interface TokenValues extends Pick<TokenReading, 'token' | 'kind' | 'selective'> {
  readonly header?: Pick<JsonReading, 'value'>;
  readonly payload?: Pick<JsonReading, 'value'>;
}

/** The claims that count: of an SD-JWT those that were disclosed too. */
export function claimsJson({ selective, payload }: TokenReading): JsonReading | undefined {
  return selective?.unfolded?.value === undefined ? payload : selective.unfolded;
}

/** The value as an object, where it is one. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** An own member; a hostile `__proto__` or an inherited name yields nothing unexpected. */
export function member(object: JsonObject | undefined, name: string): unknown {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether a header declares its payload to be the text itself (RFC 7797 §3); without `crit` it does not count (§6). */
export function isUnencoded(header: unknown): boolean {
  const object = asObject(header);
  const crit = member(object, 'crit');
  return member(object, 'b64') === false && Array.isArray(crit) && crit.includes('b64');
}
