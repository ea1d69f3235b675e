/** Giving up what lies behind a forgotten passphrase: the only way out that loses something, and says what. */

import type { SecretsForgotten } from '../../../shared/nouns/storage';
import { readHome } from '../../keychain/home';
import { discardPrivatePart, type KeyRow, listKeys } from '../../store/keys';
import { countLibraryUnder, deleteLibraryUnder, hasLibrary } from '../../store/library';
import { deleteOperation, listOperations } from '../../store/operations';
import { insertRevocation } from '../../store/revocations';
import { listSessions, revokeSessions, type SessionRow, setHolding } from '../../store/sessions';
import { change, type RecordChange } from '../change';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { newRevocation } from '../revocations/entry';
import { refreshExpiresAtS } from '../sessions/state';

/** What would end; `undefined` where no passphrase is in use, or it is open. */
export function forgottenSecrets(core: Core): SecretsForgotten | undefined {
  const masterKeys = core.vault.behindClosedPassphrase();
  if (masterKeys === undefined) return undefined;
  const libraryEntries = hasLibrary(core.db)
    ? masterKeys.reduce((sum, id) => sum + countLibraryUnder(core.db, id), 0)
    : 0;
  return {
    sessions: sessionsBehind(core).filter((session) => isLive(core, session)).length,
    keys: keysUnder(core, masterKeys).length,
    libraryEntries,
  };
}

/**
 * Throws away the passphrase with everything behind it, and answers what has ended. Where it was the home, secrets
 * begin anew as at the first start. Refuses with `not_possible` where none is in use, or it is open.
 */
export async function discardForgotten(core: Core): Promise<SecretsForgotten> {
  const wasHome = readHome(core.db) === 'passphrase';
  const ended = change(core, ['status', 'sessions', 'keys', 'library', 'revocations'], (record) => {
    const masterKeys = core.vault.behindClosedPassphrase() ?? [];
    const ending = forgottenSecrets(core) ?? { sessions: 0, keys: 0, libraryEntries: 0 };
    core.vault.discardPassphrase();
    for (const session of sessionsBehind(core)) letGo(core, session, record);
    for (const { kid } of keysUnder(core, masterKeys)) discardPrivatePart(core.db, kid);
    for (const id of masterKeys) deleteLibraryUnder(core.db, id);
    forgetOperations(core);
    recordDiscard(record, ending);
    return ending;
  });
  if (wasHome) await core.vault.beginAnew();
  return ended;
}

function sessionsBehind({ db }: Core): readonly SessionRow[] {
  return listSessions(db).filter(({ heldIn }) => heldIn === 'passphrase');
}

function isLive({ clock }: Core, session: SessionRow): boolean {
  return session.revokedAtMs === null && refreshExpiresAtS(session) > toSeconds(clock.now());
}

function keysUnder({ db }: Core, masterKeys: readonly string[]): readonly KeyRow[] {
  return listKeys(db).filter((row) => row.privateJwe !== null && masterKeys.includes(row.masterKeyId));
}

/** Revoked rather than left: an older copy of the data folder may still open, and nobody here would use the token. */
function letGo(core: Core, session: SessionRow, record: RecordChange): void {
  const { id } = session;
  setHolding(core.db, id, { heldGeneration: null, heldAccount: null, heldIn: null, heldByRun: null });
  if (!isLive(core, session)) return;
  const reason = 'its refresh token lay behind a forgotten passphrase';
  revokeSessions(core.db, { by: 'id', value: id }, core.clock.now(), reason);
  insertRevocation(core.db, newRevocation(core, { kind: 'session', value: id, reason }));
  record({
    action: 'session.revoked',
    subjectKind: 'session',
    subjectId: id,
    sessionId: id,
    message: `Session revoked: ${reason}.`,
  });
}

/** The entries they name are gone. */
function forgetOperations({ db }: Core): void {
  for (const { id, keptIn } of listOperations(db)) if (keptIn === 'passphrase') deleteOperation(db, id);
}

function recordDiscard(record: RecordChange, { sessions, keys, libraryEntries }: SecretsForgotten): void {
  record({
    action: 'keychain.passphrase-discarded',
    subjectKind: 'keychain',
    subjectId: 'passphrase',
    message: `What lay behind the forgotten passphrase was discarded: live sessions ${sessions}, private keys ${keys}, library entries ${libraryEntries}.`,
  });
}
