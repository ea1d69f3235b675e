/** What a validator says of a token: never a bare boolean, always a list of checks and where the key came from. */

export type Outcome = 'pass' | 'fail' | 'warn' | 'skipped';

export const checkIds = [
  'structure',
  'header',
  'algorithm',
  'key',
  'signature',
  'decryption',
  'type',
  'issuer',
  'audience',
  'subject',
  'expiry',
  'not-before',
  'issued-at',
  'token-id',
  'required-claims',
  'lifetime',
  'age',
  'nonce',
  'authorized-party',
  'auth-time',
  'access-token',
  'code',
  'state',
  'events',
  'method',
  'address',
  'binding',
  'disclosures',
  'key-binding',
  'deny-list',
] as const;

export type CheckId = (typeof checkIds)[number];

export interface Check {
  readonly id: CheckId;
  /** One or two words for the table: "Signature". */
  readonly title: string;
  readonly outcome: Outcome;
  /** The part, claim or parameter looked at. */
  readonly subject: string;
  /** One sentence that a newcomer understands. */
  readonly message: string;
  /** The rule behind it: "RFC 7515 §5.2". */
  readonly reference: string;
}

/**
 * Whose key made the verdict. A key the token itself carries is never used, but for the one statement it can make: that
 * whoever made a DPoP proof holds the key in it ("DPoP proof"), or that the holder of an SD-JWT holds the key the
 * issuer vouched for ("cnf claim").
 */
export interface KeyProvenance {
  readonly kid?: string;
  readonly alg: string;
  /** The file of a folder it came from, "key 2 of set.json". */
  readonly file?: string;
  readonly source: 'key ring' | 'secret' | 'PEM' | 'JWK' | 'JWKS' | 'DPoP proof' | 'cnf claim';
  /** The dates of the certificate the key came in, seconds (RFC 5280 §4.1.2.5). */
  readonly certificate?: { readonly notBeforeS: number; readonly notAfterS: number };
  /** State in the key ring, for local keys. */
  readonly state?: 'next' | 'active' | 'retiring' | 'retired';
}

export type VerdictWord = 'valid' | 'not valid' | 'not verified';

export type TimeState = 'valid' | 'expiring soon' | 'expired' | 'not yet valid' | 'no expiry';

/** The answer of one kind of API; `accepts` is null when it cannot tell (no key, not a token of this desktop). */
export interface ApiAnswer {
  readonly accepts: boolean | null;
  readonly reason: string;
}

/** A matching entry of the deny list. */
export interface Denial {
  readonly revocationId: string;
  readonly kind: 'token' | 'session' | 'account' | 'client' | 'key' | 'before';
  readonly value: string;
  readonly reason: string;
  readonly sinceMs: number;
}

/** Times in seconds (NumericDate, RFC 7519 §2), absent where the token has none or an unusable one. */
export interface TokenTimes {
  readonly issuedAtS?: number;
  readonly notBeforeS?: number;
  readonly expiresAtS?: number;
  readonly revokedAtS?: number;
}

export interface Judgement {
  readonly word: VerdictWord;
  /** One sentence under the word. */
  readonly summary: string;
  readonly key?: KeyProvenance;
  /** Failing checks first, then warnings, passes, skipped. */
  readonly checks: readonly Check[];
  /** An API that looks only at signature and claims. */
  readonly stateless: ApiAnswer;
  /** An API that also asks the issuer (RFC 7662). */
  readonly introspecting: ApiAnswer;
  readonly times: TokenTimes;
  readonly timeState: TimeState;
  readonly denial?: Denial;
  /** The moment judged at, seconds. */
  readonly asOfS: number;
}

/** A check whose outcome changes by the passing of time alone. */
export interface FlippedCheck {
  readonly id: CheckId;
  readonly subject: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** A moment at which the verdict, the time state or a check changes. */
export interface Flip {
  /** The first second at which it is so. */
  readonly atS: number;
  /** From then on. */
  readonly word: VerdictWord;
  readonly timeState: TimeState;
  /** Empty where only the time state changes. */
  readonly checks: readonly FlippedCheck[];
}
