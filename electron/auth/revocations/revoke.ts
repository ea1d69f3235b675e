/** Adding to and lifting from the deny list. */

import type { Revocation, RevocationPreview, RevocationTarget } from '../../../shared/nouns/revocation';
import { Refusal } from '../../../shared/result';
import { findKey } from '../../store/keys';
import {
  countReach,
  deleteRevocation,
  findRevocation,
  insertRevocation,
  listRevocations,
  type RevocationRow,
} from '../../store/revocations';
import { liveSessionIds, revokeSessions } from '../../store/sessions';
import { change, type RecordChange } from '../change';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { markRelease, sweepReleased } from '../holding/release';
import { keyChange } from '../key-change';
import { newRevocation } from './entry';
import { type ResolvedTarget, resolveTarget } from './target';

const listed = 10_000;

/** Puts a target on the deny list and ends the sessions that go with it, in one transaction. */
export async function addRevocation(
  core: Core,
  target: RevocationTarget,
  reason: string,
): Promise<Revocation> {
  const resolved = resolveTarget(core, target);
  const row = change(core, ['revocations', 'sessions'], (record) => {
    const entry = newRevocation(core, { ...resolved, reason });
    insertRevocation(core.db, entry);
    const ended = endSessions(core, resolved, reason);
    recordRevocation(record, entry, ended.length);
    if (entry.kind !== 'session') recordEnds(record, entry, ended);
    return entry;
  });
  await sweepReleased(core);
  if (row.kind === 'key') await replaceIfActive(core, row.value);
  return describe(core, row);
}

function endSessions(core: Core, { sessions }: ResolvedTarget, reason: string): readonly string[] {
  if (!sessions) return [];
  const ended = revokeSessions(core.db, sessions, core.clock.now(), reason);
  for (const id of ended) markRelease(core, id);
  return ended;
}

function recordRevocation(record: RecordChange, entry: RevocationRow, ended: number): void {
  record({
    action: 'revocation.added',
    subjectKind: entry.kind,
    subjectId: entry.value,
    message: `Revoked ${nameOf(entry)}: ${entry.reason}.${ended > 0 ? ` ${ended} session${ended === 1 ? '' : 's'} ended.` : ''}`,
    ...(entry.kind === 'session' ? { sessionId: entry.value } : {}),
  });
}

/** The sessions that went with an account, a client or a moment, so that each has its own end on record. */
function recordEnds(record: RecordChange, entry: RevocationRow, ended: readonly string[]): void {
  for (const sessionId of ended) {
    record({
      action: 'session.revoked',
      subjectKind: 'session',
      subjectId: sessionId,
      sessionId,
      message: `Session revoked with ${nameOf(entry)}: ${entry.reason}.`,
    });
  }
}

function nameOf({ kind, value }: RevocationRow): string {
  if (kind === 'before') return `everything issued before ${new Date(Number(value) * 1000).toISOString()}`;
  return `${kind} ${value}`;
}

/** A key on the deny list must not sign the next token. */
async function replaceIfActive(core: Core, kid: string): Promise<void> {
  const key = findKey(core.db, kid);
  if (key?.state === 'active') await core.keyRing.rotate(key.alg, keyChange(core));
}

/** What an entry would hit, before it is made. */
export function previewRevocation(core: Core, target: RevocationTarget): RevocationPreview {
  const resolved = resolveTarget(core, target);
  const entry = newRevocation(core, { ...resolved, reason: 'preview' });
  const nowS = toSeconds(core.clock.now());
  return {
    value: entry.value,
    liveTokens: countReach(core.db, entry, nowS).liveTokens,
    sessions: resolved.sessions ? liveSessionIds(core.db, resolved.sessions, nowS).length : 0,
    mattersUntilS: entry.mattersUntilS,
  };
}

/**
 * Takes an entry off the list. Refuses with `not_possible` for a session: its refresh tokens may be stolen, and
 * bringing back its access tokens would bring back the thief's.
 */
export function liftRevocation(core: Core, id: string): null {
  const row = findRevocation(core.db, id);
  if (!row) throw new Refusal('not_found', `There is no revocation "${id}".`);
  if (!isLiftable(row)) {
    throw new Refusal(
      'not_possible',
      'A revoked session stays revoked: whoever stole its tokens would get them back. Sign in again instead.',
    );
  }
  change(core, ['revocations', 'sessions'], (record) => {
    deleteRevocation(core.db, id);
    record({
      action: 'revocation.lifted',
      subjectKind: row.kind,
      subjectId: row.value,
      message: `Lifted the revocation of ${nameOf(row)}. Sessions it ended stay ended.`,
    });
  });
  return null;
}

export function revocationList(core: Core): readonly Revocation[] {
  return listRevocations(core.db, listed).map((row) => describe(core, row));
}

function describe(core: Core, row: RevocationRow): Revocation {
  return {
    id: row.id,
    kind: row.kind,
    value: row.value,
    reason: row.reason,
    createdAtMs: row.createdAtMs,
    mattersUntilS: row.mattersUntilS,
    liveTokens: countReach(core.db, row, toSeconds(core.clock.now())).liveTokens,
    liftable: isLiftable(row),
  };
}

function isLiftable({ kind }: RevocationRow): boolean {
  return kind !== 'session';
}
