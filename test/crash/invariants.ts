/** What has to be true of keychain and database after any death and the next start. */

import type { Core } from '../../electron/auth/core';
import { hashRefreshToken } from '../../electron/auth/tokens/refresh-token';
import { expectedMasterKeyId } from '../../electron/keychain/master-key';
import { checkChain } from '../../electron/store/audit';
import { listOperations } from '../../electron/store/operations';
import { findRefreshToken, listRefreshTokens } from '../../electron/store/refresh-tokens';
import { listSessions } from '../../electron/store/sessions';
import type { FileDriver } from './file-driver';

export interface Findings {
  readonly integrity: unknown;
  readonly auditIntact: boolean;
  readonly journal: readonly unknown[];
  /** Entries of a keychain that nothing in the database stands for. */
  readonly orphans: readonly string[];
  /** Sessions whose secret is missing, or is not the token that is valid now. */
  readonly lost: readonly string[];
  /** Sessions with more than one refresh token that could still be redeemed. */
  readonly twoLive: readonly string[];
}

export const noFindings: Findings = {
  integrity: 'ok',
  auditIntact: true,
  journal: [],
  orphans: [],
  lost: [],
  twoLive: [],
};

export function examine({ db }: Core, os: FileDriver, other: FileDriver): Findings {
  const sessions = listSessions(db);
  const held = sessions.filter(({ heldAccount }) => heldAccount !== null);
  const places = { 'OS keychain': os.entries, 'memory until quit': other.entries };
  const expected = new Set(held.map(({ heldIn, heldAccount }) => `${heldIn} ${heldAccount}`));
  expected.add(`OS keychain tw_crash:master:${expectedMasterKeyId(db)}`);
  const present = Object.entries(places).flatMap(([place, entries]) =>
    [...entries.keys()].map((account) => `${place} ${account}`),
  );
  const isLost = ({ heldIn, heldAccount, generation }: (typeof held)[number]): boolean => {
    const secret = places[heldIn ?? 'OS keychain'].get(heldAccount ?? '');
    const row = secret === undefined ? undefined : findRefreshToken(db, hashRefreshToken(secret));
    return row?.generation !== generation || row.usedAtMs !== null;
  };
  const isLive = (id: string) => listRefreshTokens(db, id).filter(({ usedAtMs }) => usedAtMs === null);
  return {
    integrity: db.pragma('integrity_check', { simple: true }),
    auditIntact: checkChain(db).intact,
    journal: listOperations(db),
    orphans: present.filter((entry) => !expected.has(entry)),
    lost: held.filter(isLost).map(({ id }) => id),
    twoLive: sessions.filter(({ id }) => isLive(id).length > 1).map(({ id }) => id),
  };
}
