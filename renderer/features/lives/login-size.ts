/** The same login as a session id in a cookie and as a JWT in a header: bytes as they travel. */

import type { TokenPreview } from '../../../shared/nouns/session';

export interface PartSize {
  readonly name: 'header' | 'payload' | 'signature';
  /** Bytes that say something: the JSON, or the signature itself. */
  readonly raw: number;
  /** Characters of base64url that carry them (RFC 7515 §2, without padding). */
  readonly encoded: number;
}

export interface LoginSize {
  readonly parts: readonly PartSize[];
  /** The three parts and the two dots between them. */
  readonly token: number;
  /** What base64url and the dots add to the bytes that say something. */
  readonly overhead: number;
  /** Whole header lines with their name, as HTTP/1.1 sends them, line end included. */
  readonly tokenLine: number;
  readonly sessionValue: number;
  readonly sessionLine: number;
}

const encoder = new TextEncoder();
const tokenLineStart = 'Authorization: Bearer ';
const sessionLineStart = 'Cookie: sid=';
const lineEnd = 2;
const dots = 2;

/** `sessionIdBytes` are random bytes before they are written as base64url. */
export function measureLogin(preview: TokenPreview, sessionIdBytes: number): LoginSize {
  const header = jsonPart('header', preview.header);
  const payload = jsonPart('payload', preview.payload);
  const signatureText = preview.size - header.encoded - payload.encoded - dots;
  const signature: PartSize = {
    name: 'signature',
    raw: Math.floor((signatureText * 3) / 4),
    encoded: signatureText,
  };
  const parts = [header, payload, signature];
  const sessionValue = encodedLength(sessionIdBytes);
  return {
    parts,
    token: preview.size,
    overhead: preview.size - parts.reduce((sum, { raw }) => sum + raw, 0),
    tokenLine: tokenLineStart.length + preview.size + lineEnd,
    sessionValue,
    sessionLine: sessionLineStart.length + sessionValue + lineEnd,
  };
}

function jsonPart(name: 'header' | 'payload', value: Readonly<Record<string, unknown>>): PartSize {
  const raw = encoder.encode(JSON.stringify(value)).length;
  return { name, raw, encoded: encodedLength(raw) };
}

/** Characters of base64url without padding for so many bytes. */
export function encodedLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
