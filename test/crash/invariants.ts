/** What has to be true of keychains and database after any death and the next start. */

import type { Core } from '../../electron/auth/core';
import { keeperOf } from '../../electron/auth/holding/keeper';
import { hashRefreshToken } from '../../electron/auth/tokens/refresh-token';
import { readHome, readMove } from '../../electron/keychain/home';
import { expectedMasterKeyId, masterKeyAccount } from '../../electron/keychain/master-key';
import { checkChain } from '../../electron/store/audit';
import { listOperations } from '../../electron/store/operations';
import { listEntries } from '../../electron/store/passphrase';
import { findRefreshToken, listRefreshTokens } from '../../electron/store/refresh-tokens';
import { listSessions, type SessionRow } from '../../electron/store/sessions';
import type { FileDriver } from './file-driver';
import { installationId } from './machine';

export interface Findings {
  readonly integrity: unknown;
  readonly auditIntact: boolean;
  readonly journal: readonly unknown[];
  readonly unfinishedMove: unknown;
  /** Entries of a keychain that nothing in the database stands for: a second place of one secret is among them. */
  readonly orphans: readonly string[];
  /** Sessions whose secret is missing, or is not the token that is valid now. */
  readonly lost: readonly string[];
  /** Sessions with more than one refresh token that could still be redeemed. */
  readonly twoLive: readonly string[];
  /** Whether the run can sign. */
  readonly hasMasterKey: boolean;
}

export const noFindings: Findings = {
  integrity: 'ok',
  auditIntact: true,
  journal: [],
  unfinishedMove: undefined,
  orphans: [],
  lost: [],
  twoLive: [],
  hasMasterKey: true,
};

export async function examine(core: Core, os: FileDriver): Promise<Findings> {
  const { db } = core;
  const sessions = listSessions(db);
  // Memory ended with its process, as everybody was told.
  const held = sessions.filter(({ heldIn }) => heldIn !== null && heldIn !== 'memory until quit');
  const expected = new Set([
    ...held.map(({ heldIn, heldAccount }) => `${heldIn} ${heldAccount}`),
    keyEntry(core),
  ]);
  const present = [
    ...[...os.entries.keys()].map((account) => `OS keychain ${account}`),
    ...listEntries(db).map(({ account }) => `passphrase ${account}`),
  ];
  const lost: string[] = [];
  for (const session of held) if (await isLost(core, session)) lost.push(session.id);
  const isLive = (id: string) => listRefreshTokens(db, id).filter(({ usedAtMs }) => usedAtMs === null);
  return {
    integrity: db.pragma('integrity_check', { simple: true }),
    auditIntact: checkChain(db).intact,
    journal: listOperations(db),
    unfinishedMove: readMove(db),
    orphans: present.filter((entry) => !expected.has(entry)),
    lost,
    twoLive: sessions.filter(({ id }) => isLive(id).length > 1).map(({ id }) => id),
    hasMasterKey: core.vault.holds(expectedMasterKeyId(db) ?? ''),
  };
}

function keyEntry({ db }: Core): string {
  const id = expectedMasterKeyId(db) ?? '';
  return `${keeperOf(readHome(db))} ${masterKeyAccount(db, installationId, id)}`;
}

async function isLost({ db, vault }: Core, session: SessionRow): Promise<boolean> {
  const keychain = vault.keychain(session.heldIn === 'passphrase' ? 'passphrase' : 'OS keychain');
  const secret = await keychain.read(session.heldAccount ?? '').catch(() => null);
  const row = secret === null ? undefined : findRefreshToken(db, hashRefreshToken(secret));
  return row?.generation !== session.generation || row.usedAtMs !== null;
}
