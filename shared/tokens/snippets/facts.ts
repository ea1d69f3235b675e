/** What a snippet is written from. No secret and no private part is among it. */

export type SnippetKey =
  /** Public members only; the PEM is the same key (SPKI). */
  | { readonly kind: 'public'; readonly jwk: Readonly<Record<string, string>>; readonly pem: string }
  /** A shared secret: the snippet reads it from the environment. */
  | { readonly kind: 'secret' }
  /** Nobody gave one: the snippet has a place for it. */
  | { readonly kind: 'unknown' };

export interface SnippetFacts {
  readonly alg: string;
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  readonly typ?: string;
  readonly iss?: string;
  readonly aud?: string;
  readonly expires: boolean;
  readonly key: SnippetKey;
}

/** Where a public key belongs that is not known. */
export const placeholder = 'put the public JWK of the issuer here';

/** The lines that are there, one a line. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined).join('\n')}\n`;
}

/** The line made of a value, where there is one. */
export function where<T>(value: T | undefined, line: (value: T) => string): string | undefined {
  return value === undefined ? undefined : line(value);
}

/** The JWK as JSON, or a JSON object with a place for it. */
export function jwkJson(key: SnippetKey): string {
  return JSON.stringify(key.kind === 'public' ? key.jwk : { kty: placeholder });
}
