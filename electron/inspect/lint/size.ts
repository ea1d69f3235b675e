/** What the token costs with every request. */

import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('token');

/** Bytes that common software lets through. */
export const transportLimits = { cookie: 4096, headerLine: 8 * 1024, nodeHeaders: 16 * 1024 } as const;
/** A counter in base 64 that names more sessions than there are people. */
const sessionIdBytes = 6;
const requests = 1000;
/** "Authorization: Bearer " stands in front. */
const prefixBytes = 22;

export function* lintSize({ document }: LintSubject): Generator<Hit> {
  const { size, kind, use } = document;
  if (kind === 'opaque' || size === 0) return;
  if (use !== 'ID token' && use !== 'logout token') {
    if (size + prefixBytes > transportLimits.nodeHeaders)
      yield hit('size-node', sentence(size, transportLimits.nodeHeaders));
    else if (size + prefixBytes > transportLimits.headerLine)
      yield hit('size-header', sentence(size, transportLimits.headerLine));
    else if (size > transportLimits.cookie) yield hit('size-cookie', sentence(size, transportLimits.cookie));
  }
  yield hit('size-session-id', comparison(size));
}

function sentence(size: number, limit: number): string {
  return `The token has ${size} bytes; ${limit} are the limit.`;
}

function comparison(size: number): string {
  const times = Math.round(size / sessionIdBytes);
  return `The token has ${size} bytes, ${times} times a session id of ${sessionIdBytes}; over ${requests} requests that is ${inUnits(size * requests)} instead of ${inUnits(sessionIdBytes * requests)}.`;
}

function inUnits(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
