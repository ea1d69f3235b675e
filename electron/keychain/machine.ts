/** Which computer this is, as far as a hash can say without saying more. */

import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Database } from 'better-sqlite3';
import { sha256Base64url } from '../digest/sha256';
import { readMeta, writeMeta } from '../store/meta';

/** The same on every start on one computer; of no use to recognise that computer by elsewhere. */
export function machineFingerprint(installationId: string): string {
  const name = readMachineId() ?? hostname();
  return sha256Base64url(`tokenwright machine\0${installationId}\0${name}`);
}

/** Made when the system was installed (machine-id(5)); other systems have none, and go by their name. */
function readMachineId(): string | undefined {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

const metaName = 'machine';

/** With an open keychain that has our entries: they belong to this computer. */
export function rememberMachine(db: Database, machine: string | undefined): void {
  if (machine === undefined || db.readonly || readMeta(db, metaName) === machine) return;
  writeMeta(db, metaName, machine);
}

/** Whether the secrets were last open on another computer. */
export function isElsewhere(db: Database, machine: string | undefined): boolean {
  const known = readMeta(db, metaName);
  return machine !== undefined && known !== undefined && known !== machine;
}

/** What an open keychain without our entries means, and the way back. */
export const absentSentences = {
  elsewhere:
    'This data folder comes from another computer, and its secrets have stayed in the keychain there. Nothing has been deleted. Move them behind a passphrase there and copy the folder again, or start over here and sign in again.',
  replaced:
    'The keychain is open, but the entries of this installation are not in it: it was replaced, reset, or put back from before. Nothing has been deleted. Bring the former keychain back and try again, or start over with a new master key and sign in again.',
} as const;
