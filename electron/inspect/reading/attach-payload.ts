/** Putting back the payload of a detached JWS (RFC 7515 appendix F). */

import type { Policy } from '../../../shared/tokens/policy';
import type { Problem } from '../../../shared/tokens/document';
import { readBase64url, writeBase64url } from '../text/base64url';
import { readJsonBytes } from './read-json';
import type { JwsEnvelope, TokenReading } from './token-reading';

type Detached = NonNullable<Policy['detachedPayload']>;

/** The reading with the payload in its place; one that has a payload of its own, or is no JWS, gets a problem. */
export function attachPayload(reading: TokenReading, detached: Detached | undefined): TokenReading {
  if (detached === undefined) return reading;
  const { envelope } = reading;
  if (envelope?.form !== 'jws' || envelope.payloadText) return withProblem(reading, misplaced);
  const { bytes, flaws } = bytesOf(detached);
  const [flaw] = flaws;
  if (flaw !== undefined) return withProblem(reading, `The payload apart from the token: ${flaw}`);
  return {
    ...reading,
    payload: readJsonBytes(bytes, { part: 'payload', mustBeJson: false }),
    envelope: filled(envelope, bytes),
  };
}

const misplaced = 'A payload was given apart, but the token is no JWS without one.';

function filled(envelope: JwsEnvelope, bytes: Uint8Array): JwsEnvelope {
  return { ...envelope, payloadText: writeBase64url(bytes), detached: bytes };
}

function bytesOf({ text, encoding }: Detached): { bytes: Uint8Array; flaws: readonly string[] } {
  if (encoding === 'utf8') return { bytes: Buffer.from(text), flaws: [] };
  const { bytes, flaws } = readBase64url(text.trim());
  return { bytes, flaws: flaws.map(({ message }) => message) };
}

function withProblem(reading: TokenReading, message: string): TokenReading {
  const problem: Problem = { part: 'payload', message, reference: 'RFC 7515 appendix F' };
  return { ...reading, problems: [...reading.problems, problem] };
}
