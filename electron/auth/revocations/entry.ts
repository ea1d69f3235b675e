import { countReach, type RevocationRow } from '../../store/revocations';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { randomId } from '../random';

/** Whether an entry denies whatever it names, or only what was issued up to now: an account may sign in again. */
const lasting: Record<RevocationRow['kind'], boolean> = {
  token: true,
  session: true,
  key: true,
  account: false,
  client: false,
  before: false,
};

/**
 * A row for the deny list, which matters until the last token it can match has expired.
 * `expiresAtS` is the expiry of a pasted token this desktop has no record of.
 */
export function newRevocation(
  core: Pick<Core, 'db' | 'clock' | 'random'>,
  entry: Pick<RevocationRow, 'kind' | 'value' | 'reason'> & {
    readonly beforeS?: number;
    readonly expiresAtS?: number;
  },
): RevocationRow {
  const createdAtMs = core.clock.now();
  const row = {
    id: randomId(core.random, 'r'),
    kind: entry.kind,
    value: entry.value,
    beforeS: entry.beforeS ?? null,
    reason: entry.reason,
    lasting: lasting[entry.kind],
    createdAtMs,
  };
  const nowS = toSeconds(createdAtMs);
  const { lastExpiryS } = countReach(core.db, row, nowS);
  return { ...row, mattersUntilS: Math.max(lastExpiryS, entry.expiresAtS ?? 0, nowS) };
}
