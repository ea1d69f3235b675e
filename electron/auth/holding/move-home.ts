/**
 * Moving all secrets of this desktop from one keychain to another: the master key, then or before it every refresh
 * token, each journalled. What has been begun is noted in the database, so that the next start goes on with it.
 */

import type { SecretsMoved } from '../../../shared/nouns/storage';
import { Refusal } from '../../../shared/result';
import { clearMove, type Move, readHome, readMove, writeHome, writeMove } from '../../keychain/home';
import type { KeychainMode } from '../../keychain/keychain';
import {
  expectedMasterKeyId,
  masterKeyAccount,
  movedMasterKeyAccount,
  settleMasterKey,
} from '../../keychain/master-key';
import {
  commitOperation,
  deleteOperation,
  insertOperation,
  type KeptIn,
  listOperations,
} from '../../store/operations';
import { countEntries } from '../../store/passphrase';
import { listSessions, type SessionRow } from '../../store/sessions';
import { change, refusingStoreErrors } from '../change';
import type { Core } from '../core';
import { randomId } from '../random';
import { keeperOf } from './keeper';
import { moveHeldTokens } from './move';
import { markRelease, sweepReleased } from './release';

/**
 * Makes `to` the home of all secrets. `passphrase` is needed where that is to be opened or set. Refuses with a keychain
 * code where either side does not serve; what has been moved by then stays moved, and asking again goes on.
 */
export async function moveSecrets(core: Core, to: KeychainMode, passphrase?: string): Promise<SecretsMoved> {
  assertServing(core);
  await core.vault.prepare(to, passphrase);
  const from = readHome(core.db);
  const hasMasterKey = expectedMasterKeyId(core.db) !== undefined;
  if (from === to && hasMasterKey && readMove(core.db) === undefined) return gather(core, to);
  begin(core, { from: leaving(core, to), to, run: core.run });
  return finishMove(core);
}

/** Goes on with a move that was cut off; `undefined` where there is none, or a side of it cannot be used now. */
export async function resumeMove(core: Core): Promise<SecretsMoved | undefined> {
  const move = readMove(core.db);
  if (move === undefined || core.db.readonly) return undefined;
  if (isOver(core, move)) return void change(core, ['status'], () => clearMove(core.db));
  if (!canLeave(core, move.from) || !canReach(core, move.to)) return undefined;
  await core.vault.prepare(move.to);
  return finishMove(core);
}

/** A move that was cut off goes on from where it began; turned round half way, it goes back there. */
function leaving({ db }: Core, to: KeychainMode): KeychainMode {
  // On a machine that never had a keychain, memory is all that secrets have been in.
  if (expectedMasterKeyId(db) === undefined) return 'until quit';
  const pending = readMove(db);
  if (pending?.to === to) return pending.from;
  const home = readHome(db);
  return home === to ? (pending?.to ?? home) : home;
}

/** Memory of a process that has ended has nothing left to move, and nothing can be put there. */
function isOver(core: Core, { from, to, run }: Move): boolean {
  if (run === core.run) return false;
  if (from === 'until quit' || to === 'until quit') return true;
  // It was cut off before anything arrived behind the new passphrase: everything is where it was.
  return to === 'passphrase' && !canReach(core, to) && countEntries(core.db) === 0;
}

/** What has nothing in it need not be open to be left. */
function canLeave(core: Core, mode: KeychainMode): boolean {
  return (mode === 'passphrase' && countEntries(core.db) === 0) || canReach(core, mode);
}

function canReach({ vault }: Core, mode: KeychainMode): boolean {
  try {
    vault.keychain(mode);
    return true;
  } catch {
    return false;
  }
}

function assertServing({ db, vault }: Core): void {
  vault.assertMasterKey(expectedMasterKeyId(db));
  vault.keychain();
}

function begin(core: Core, move: Move): void {
  change(core, ['status'], (record) => {
    writeMove(core.db, move);
    record({
      action: 'secrets.moving',
      subjectKind: 'keychain',
      subjectId: move.to,
      message: `Moving all secrets from "${move.from}" to "${move.to}" has begun.`,
    });
  });
}

/**
 * The home that needs a passphrase is the home for as long as anything lies there, so that one unlocking opens
 * everything; the master key leaves memory first and goes there last.
 */
function masterKeyGoesFirst({ from, to }: Move): boolean {
  return to === 'passphrase' || from === 'until quit';
}

/** Sessions that begin elsewhere meanwhile are few and soon over: a handful of rounds has to be enough. */
const mostRounds = 5;

async function finishMove(core: Core): Promise<SecretsMoved> {
  const move = readMove(core.db);
  if (move === undefined) return { moved: 0, lost: [] };
  let moved = 0;
  const lost: string[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    if (masterKeyGoesFirst(move)) await moveMasterKey(core, move);
    const outcome = await moveHeldTokens(core, move.to);
    moved += outcome.moved;
    lost.push(...letGo(core, move, outcome.lost));
    await moveMasterKey(core, move);
    await sweepReleased(core);
    if (end(core, move)) return { moved, lost };
  }
  throw new Refusal(
    'store_busy',
    `Not everything has left "${move.from}" yet: another process is at work there. The move goes on with the next start, or when you ask again.`,
  );
}

async function moveMasterKey(core: Core, move: Move): Promise<void> {
  const { db, vault } = core;
  const expected = expectedMasterKeyId(db);
  if (readHome(db) === move.to && expected !== undefined) return;
  await vault.withMasterKey(expected, async ({ id, key }) => {
    const operationId = randomId(core.random, 'op');
    const account = movedMasterKeyAccount(vault.installationId, id, operationId);
    intend(core, operationId, account, move.to);
    core.reach?.('key-move', 'intended');
    await vault
      .keychain(move.to)
      .write(account, Buffer.from(key).toString('base64url'))
      .catch((error: unknown) => giveUp(core, { operationId, account }, move.to, error));
    core.reach?.('key-move', 'written');
    commitHome(core, move, { operationId, id, account });
  });
  vault.followHome();
}

/** What cannot be removed now stays in the journal, and is swept at a later start. */
async function giveUp(
  { db, vault }: Core,
  { operationId, account }: Pick<WrittenKey, 'operationId' | 'account'>,
  to: KeychainMode,
  error: unknown,
): Promise<never> {
  await vault
    .remove(to, account)
    .then(() => deleteOperation(db, operationId))
    .catch(() => {});
  throw error;
}

interface WrittenKey {
  readonly operationId: string;
  readonly id: string;
  readonly account: string;
}

function commitHome(core: Core, move: Move, { operationId, id, account }: WrittenKey): void {
  const { db, vault } = core;
  const former = masterKeyAccount(db, vault.installationId, id);
  change(core, ['status'], (record) => {
    writeHome(db, move.to);
    settleMasterKey(db, id, account);
    commitOperation(db, operationId, { keychainAccount: former, keptIn: keeperOf(move.from) });
    record({
      action: 'secrets.home-changed',
      subjectKind: 'keychain',
      subjectId: move.to,
      message: `The master key moved from "${move.from}" to "${move.to}".`,
    });
  });
}

function intend(core: Core, id: string, keychainAccount: string, to: KeychainMode): void {
  const { run } = core;
  const startedAtMs = core.clock.now();
  const entry = { id, kind: 'key-move', keychainAccount, keptIn: keeperOf(to), run, startedAtMs } as const;
  refusingStoreErrors(() => {
    insertOperation(core.db, { ...entry, sessionId: null, generation: null, state: 'intent' });
  });
}

/** A token that is gone from where it was kept cannot be moved: the session stays, and asks to sign in again. */
function letGo(core: Core, { from }: Move, lost: readonly string[]): readonly string[] {
  const keptIn = keeperOf(from);
  const here = listSessions(core.db).filter(
    (session) => isHeldHere(core, session, keptIn) && lost.includes(session.id),
  );
  for (const { id } of here) {
    change(core, ['sessions'], (record) => {
      markRelease(core, id);
      record({
        action: 'session.lost',
        subjectKind: 'session',
        subjectId: id,
        sessionId: id,
        message: `Its refresh token was not in "${from}" any more and could not be moved. Sign in again.`,
      });
    });
  }
  return here.map(({ id }) => id);
}

/** False where something still lies, or is being written, in the keychain that is left. */
function end(core: Core, { from, to }: Move): boolean {
  const { db } = core;
  const keptIn = keeperOf(from);
  return change(core, ['status', 'sessions'], (record) => {
    const isHeld = listSessions(db).some((session) => isHeldHere(core, session, keptIn));
    const isPending = listOperations(db).some((each) => each.keptIn === keptIn);
    if (readHome(db) !== to || isHeld || isPending) return false;
    if (to !== 'passphrase') core.vault.removeEmptyPassphrase();
    clearMove(db);
    record({
      action: 'secrets.moved',
      subjectKind: 'keychain',
      subjectId: to,
      message: `All secrets have moved from "${from}" to "${to}".`,
    });
    return true;
  });
}

/** The memory of another process is not ours to empty. */
function isHeldHere({ run }: Core, { heldIn, heldByRun }: SessionRow, keptIn: KeptIn): boolean {
  return heldIn === keptIn && (heldByRun === null || heldByRun === run);
}

/** What lies elsewhere follows into the present home. */
async function gather(core: Core, home: KeychainMode): Promise<SecretsMoved> {
  const outcome = await moveHeldTokens(core, home);
  return { moved: outcome.moved, lost: outcome.lost };
}
