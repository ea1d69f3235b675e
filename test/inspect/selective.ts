/** SD-JWTs made step by step, so that a test can get any step wrong (RFC 9901 §4). */

import { createHash } from 'node:crypto';
import { base64url } from './compose';
import { type SigningKey, sign } from './judging';

/** base64url of salt, name and value, or of salt and element. */
export function disclosure(...content: readonly unknown[]): string {
  return base64url(JSON.stringify(content));
}

export function digest(text: string, hash = 'sha256'): string {
  return createHash(hash).update(text).digest('base64url');
}

export interface Presentation {
  readonly payload: object;
  readonly disclosures?: readonly string[];
  readonly header?: Record<string, unknown>;
}

/** Issuer's JWT and disclosures, up to the last tilde. */
export async function issueSdJwt(
  key: SigningKey,
  { payload, disclosures = [], header = {} }: Presentation,
): Promise<string> {
  const issued = await sign(key, payload, { typ: 'example+sd-jwt', ...header });
  return [issued, ...disclosures, ''].join('~');
}

export interface Proof {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
}

/** With the holder's proof over `presented`; a claim that is undefined is left out. */
export async function presentWith(
  holder: SigningKey,
  presented: string,
  { claims = {}, header = {} }: Proof = {},
): Promise<string> {
  const payload = { sd_hash: digest(presented), ...claims };
  return presented + (await sign(holder, payload, { typ: 'kb+jwt', kid: undefined, ...header }));
}
