/** One token, both APIs: what the difference between them comes to. */

import { decodeJwt } from 'jose';
import type { SampleAnswer, SampleApi, SampleTrial } from '../../../shared/nouns/server';
import { Refusal } from '../../../shared/result';
import { askLoopback } from '../loopback/ask';

/** Reads the orders twice with the token. Refuses with `not_possible` while the server is off. */
export async function trySample(
  sample: SampleApi | undefined,
  token: string,
  certificate: string | undefined,
): Promise<SampleTrial> {
  if (sample === undefined) {
    throw new Refusal('not_possible', 'The sample API runs beside the server. Switch the server on first.');
  }
  const [stateless, introspecting] = await Promise.all([
    read(sample.stateless, token, certificate),
    read(sample.introspecting, token, certificate),
  ]);
  const expiresAtMs = expiryOf(token);
  return { stateless, introspecting, ...(expiresAtMs !== undefined && { expiresAtMs }) };
}

async function read(url: string, token: string, ca: string | undefined): Promise<SampleAnswer> {
  // What is no token at all must not become another header.
  const authorization = `Bearer ${token.trim().replace(/[^\x21-\x7e]/g, '?')}`;
  const { status, headers, text } = await askLoopback(url, { headers: { authorization }, ca }).catch(() => {
    throw new Refusal('not_possible', 'The sample API did not answer. Switch the server off and on again.');
  });
  const accepted = status === 200;
  const challenge = headers['www-authenticate'];
  const reason = accepted ? undefined : descriptionOf(text);
  return {
    url,
    status,
    accepted,
    ...(reason !== undefined && { reason }),
    ...(challenge !== undefined && { challenge }),
  };
}

function descriptionOf(text: string): string | undefined {
  try {
    return String(JSON.parse(text).error_description);
  } catch {
    return text.trim() || undefined;
  }
}

function expiryOf(token: string): number | undefined {
  try {
    const { exp } = decodeJwt(token.trim());
    return Number.isSafeInteger(exp) ? (exp as number) * 1000 : undefined;
  } catch {
    return undefined;
  }
}
