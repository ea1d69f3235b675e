/** Keys as text for others: JWK and JWKS (RFC 7517), PEM (SPKI and PKCS#8). */

import { createPrivateKey, createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import type { JWK } from 'jose';
import type { ExportedKey } from '../../shared/nouns/key';
import { Refusal } from '../../shared/result';
import type { KeyRow } from '../store/keys';

export type ExportFormat = 'jwk' | 'jwks' | 'pem';

/** A public JWK as a JWKS publishes it: what it is for, and its one algorithm (RFC 7517 §4.2, §4.4). */
export function toPublishedJwk({ kid, alg, publicJwk }: KeyRow): JWK | undefined {
  return publicJwk === null ? undefined : { ...publicJwk, kid, alg, use: 'sig' };
}

/** One key; `privateJwk` makes it a private export. Refuses a public export of a MAC and a PEM of one. */
export function exportOne(row: KeyRow, format: ExportFormat, privateJwk?: JWK): ExportedKey {
  const jwk = privateJwk === undefined ? toPublishedJwk(row) : { ...privateJwk, use: 'sig' };
  if (jwk === undefined) {
    throw new Refusal(
      'not_possible',
      `A ${row.alg} secret has no public part. Whoever checks its tokens needs the secret itself: export it as private.`,
      { kid: row.kid },
    );
  }
  const kind = privateJwk === undefined ? 'public' : 'private';
  const stem = `${row.alg}-${row.kid.slice(0, 8)}.${kind}`;
  if (format === 'pem') return { text: toPem(jwk, kind), fileName: `${stem}.pem` };
  if (format === 'jwk') return { text: toJson(jwk), fileName: `${stem}.jwk.json` };
  return { text: toJson({ keys: [jwk] }), fileName: `${stem}.jwks.json` };
}

/** All published keys; never a private member. Refuses "jwk", which is one key. */
export function exportPublished(rows: readonly KeyRow[], format: ExportFormat): ExportedKey {
  const keys = rows.flatMap((row) => toPublishedJwk(row) ?? []);
  if (format === 'jwks') return { text: toJson({ keys }), fileName: 'jwks.json' };
  if (format === 'pem')
    return { text: keys.map((jwk) => toPem(jwk, 'public')).join(''), fileName: 'public-keys.pem' };
  throw new Refusal('invalid_request', 'A JWK is one key: name it with "kid", or ask for "jwks".');
}

function toPem(jwk: JWK, kind: 'public' | 'private'): string {
  if (jwk.kty === 'oct') {
    throw new Refusal('not_possible', 'A MAC secret has no PEM form. Export it as "jwk".');
  }
  const input: JsonWebKeyInput = { key: jwk as JsonWebKeyInput['key'], format: 'jwk' };
  const exported =
    kind === 'private'
      ? createPrivateKey(input).export({ type: 'pkcs8', format: 'pem' })
      : createPublicKey(input).export({ type: 'spki', format: 'pem' });
  return exported.toString();
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
