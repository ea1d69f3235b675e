/** Claims that change from one refresh of a session to the next. */

import type { ClaimDrift, DifferenceRow, DriftStep } from '../../../shared/tokens/difference';
import { secondsOf, textClaim } from '../checks/claims';
import { asObject, type JsonObject, type TokenReading } from '../reading/token-reading';

interface Issued {
  readonly index: number;
  readonly claims: JsonObject;
}

/** Undefined unless all are JWTs of one session: the same "sid", or else the same issuer, subject and client. */
export function driftOf(
  readings: readonly TokenReading[],
  compare: (pair: readonly TokenReading[]) => readonly DifferenceRow[],
): ClaimDrift | undefined {
  const issued = readings.flatMap(({ payload }, index) => {
    const claims = asObject(payload?.value);
    return claims === undefined ? [] : [{ index, claims }];
  });
  const sessions = new Set(issued.map(({ claims }) => sessionOf(claims)));
  const [session] = sessions;
  if (issued.length < readings.length || sessions.size !== 1 || session === undefined) return undefined;
  const steps = stepsOf(inOrder(issued), readings, compare);
  const sessionId = textClaim(issued[0]?.claims, 'sid');
  return { steps, summary: summaryOf(steps), ...(sessionId === undefined ? {} : { sessionId }) };
}

function sessionOf(claims: JsonObject): string | undefined {
  const sid = textClaim(claims, 'sid');
  if (sid !== undefined) return `sid ${sid}`;
  const names = ['iss', 'sub', 'client_id'].map((name) => textClaim(claims, name));
  return names.includes(undefined) ? undefined : JSON.stringify(names);
}

function inOrder(issued: readonly Issued[]): readonly Issued[] {
  const issuedAt = ({ claims }: Issued) => secondsOf(claims, 'iat') ?? 0;
  return [...issued].sort((one, other) => issuedAt(one) - issuedAt(other));
}

function stepsOf(
  issued: readonly Issued[],
  readings: readonly TokenReading[],
  compare: (pair: readonly TokenReading[]) => readonly DifferenceRow[],
): readonly DriftStep[] {
  return issued.slice(1).flatMap(({ index: to }, place) => {
    const from = issued[place]?.index ?? 0;
    const pair = [readings[from], readings[to]].filter((reading) => reading !== undefined);
    const rows = compare(pair).filter(isDrift);
    return rows.length === 0 ? [] : [{ from, to, rows }];
  });
}

/** New with every token; a lifetime that changes shows in a row of its own. */
const alwaysNew = new Set(['/iat', '/nbf', '/exp', '/jti']);

function isDrift({ where, path, change }: DifferenceRow): boolean {
  if (where === 'token') return path === 'lifetime';
  return where === 'header' || change === 'added' || change === 'removed' || !alwaysNew.has(path);
}

function summaryOf(steps: readonly DriftStep[]): string {
  const names = new Set(steps.flatMap(({ rows }) => rows.map(({ path }) => path.replace(/^\//, ''))));
  if (names.size === 0) return 'From one refresh to the next nothing changed but times and ids.';
  const list = [...names].slice(0, 6).map((name) => `"${name}"`);
  const more = names.size > list.length ? ` and ${names.size - list.length} more` : '';
  return `Changed on the way: ${list.join(', ')}${more}.`;
}
