/** A token as a document: what its bytes say, however broken, and nothing about whether it holds. */

export type TokenKind =
  | 'jws'
  | 'jws-json'
  | 'jwe'
  | 'jwe-json'
  | 'sd-jwt'
  | 'unsecured'
  | 'opaque'
  | 'damaged';

/** What a token is for, as far as its own words tell (typ, claims); never a verdict. */
export type TokenUse =
  | 'access token'
  | 'ID token'
  | 'logout token'
  | 'DPoP proof'
  | 'client assertion'
  | 'refresh token'
  | 'SD-JWT'
  | 'key binding'
  | 'JWT'
  | 'JWS'
  | 'JWE'
  | 'opaque token'
  | 'unknown';

export type PartName =
  | 'header'
  | 'payload'
  | 'signature'
  | 'encrypted key'
  | 'iv'
  | 'ciphertext'
  | 'tag'
  | 'disclosure'
  | 'key binding'
  | 'text';

/** One part between dots, or between the tildes of an SD-JWT. Offsets count characters of `TokenDocument.token`; the end is exclusive. */
export interface TokenPart {
  readonly name: PartName;
  readonly start: number;
  readonly end: number;
  /** Decoded length, 0 when it does not decode. */
  readonly bytes: number;
}

/** Something about the text itself that is not as the RFC wants it. */
export interface Problem {
  readonly part: PartName | 'token';
  /** Character offset into `TokenDocument.token`, where one place can be named. */
  readonly offset?: number;
  readonly message: string;
  readonly reference: string;
}

/** JSON of one part: always the text as written, the value only where it parses within the limits. */
export interface JsonView {
  /** Control and bidirectional characters are written as \uXXXX, everything else as it stands. */
  readonly text: string;
  readonly value?: unknown;
}

export interface TimeReading {
  /** Milliseconds since 1970; a value that looks like milliseconds already is taken as such. */
  readonly atMs: number;
  readonly unit: 'seconds' | 'milliseconds';
}

/** A header parameter or claim, explained. */
export interface ClaimReading {
  /** "disclosure": a claim the holder of an SD-JWT disclosed. "key binding": one of the holder's own proof. */
  readonly where: 'header' | 'payload' | 'disclosure' | 'key binding';
  readonly name: string;
  /** The JSON as written, so that 9007199254740993 stays itself. */
  readonly raw: string;
  readonly title?: string;
  readonly meaning?: string;
  /** RFC or vendor document and section. */
  readonly source?: string;
  readonly time?: TimeReading;
}

/** One disclosure of an SD-JWT (RFC 9901 §4.2): a claim or list element the holder chose to show. */
export interface DisclosureReading {
  /** Characters of `TokenDocument.token`; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What the issuer signed in its place, base64url. */
  readonly digest: string;
  readonly salt?: string;
  /** Absent for an element of a list. */
  readonly name?: string;
  /** The value as written, control characters visible; absent when the disclosure is damaged. */
  readonly raw?: string;
  /** Where the value stands in `unfolded`, as a JSON pointer (RFC 6901); absent when nothing signed refers to it. */
  readonly path?: string;
}

/** The holder's proof at the end of an SD-JWT (RFC 9901 §4.3). */
export interface KeyBindingReading {
  readonly header?: JsonView;
  readonly payload?: JsonView;
}

/** What an opaque token is, as far as its prefix tells. */
export interface PrefixReading {
  readonly prefix: string;
  readonly title: string;
  readonly meaning: string;
  /** Who writes this prefix. */
  readonly source: string;
}

export interface TokenDocument {
  /** The token alone, with `Bearer`, quotes and surrounding text removed. */
  readonly token: string;
  readonly kind: TokenKind;
  readonly use: TokenUse;
  /** Characters of the token, which are its bytes on the wire. */
  readonly size: number;
  readonly parts: readonly TokenPart[];
  readonly header?: JsonView;
  readonly payload?: JsonView;
  readonly claims: readonly ClaimReading[];
  readonly problems: readonly Problem[];
  /** For opaque tokens: bits a guesser faces, counted from length and alphabet. */
  readonly entropyBits?: number;
  /** For opaque tokens with a known prefix. */
  readonly prefix?: PrefixReading;
  /** Of an SD-JWT, in the order of the token; empty when it discloses nothing. */
  readonly disclosures?: readonly DisclosureReading[];
  /** The payload of an SD-JWT with what was disclosed in its place and the digests taken out (RFC 9901 §7.1). */
  readonly unfolded?: JsonView;
  /** Digests without a disclosure: claims kept back, and decoys, which nobody can tell apart (RFC 9901 §4.2.5). */
  readonly undisclosed?: number;
  readonly keyBinding?: KeyBindingReading;
  /** Of a JSON form with several signatures or recipients: the headers of the others; `header` is the first one's. */
  readonly otherHeaders?: readonly JsonView[];
  /** How the payload of a JWS travels, where it is not there in base64url. */
  readonly payloadForm?: PayloadForm;
}

/** "unencoded": as it stands (RFC 7797). "detached": apart from the token (RFC 7515 appendix F). */
export type PayloadForm = 'unencoded' | 'detached' | 'unencoded and detached';

/** What a JWE held, once its key was given; shown whatever the verdict on it. */
export interface DecryptedContent {
  readonly content: JsonView;
  readonly bytes: number;
  /** Where the content is a token itself. */
  readonly document?: TokenDocument;
}

/** A token found in pasted text. Offsets count characters of that text. */
export interface FoundToken {
  readonly token: string;
  readonly kind: TokenKind;
  readonly use: TokenUse;
  readonly offsets: readonly number[];
  readonly issuer?: string;
  readonly subject?: string;
  readonly expiresAtS?: number;
  /** What a known prefix of an opaque token says: "GitHub personal access token". */
  readonly title?: string;
}
