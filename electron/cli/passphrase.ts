/** The passphrase for one command: from a file or standard input, never as an argument or from the environment. */

import { unlock } from '../auth/locking/lock';
import { Refusal } from '../../shared/result';
import type { Workbench } from '../workbench';
import { readNamedFile } from './read-file';
import { readAll, type Terminal } from './terminal';

const option = '--passphrase-file';

export interface PassphraseOption {
  /** The arguments without the option, which every command understands. */
  readonly given: readonly string[];
  readonly path?: string;
}

/** Refuses with `invalid_request` the option without a value. */
export function takePassphraseOption(given: readonly string[]): PassphraseOption {
  const joined = given.findIndex((word) => word.startsWith(`${option}=`));
  if (joined >= 0)
    return {
      given: given.filter((_, index) => index !== joined),
      path: given[joined]?.slice(option.length + 1),
    };
  const at = given.indexOf(option);
  if (at < 0) return { given };
  const path = given[at + 1];
  if (path === undefined) throw new Refusal('invalid_request', `The option "${option}" needs a value.`);
  return { given: given.filter((_, index) => index !== at && index !== at + 1), path };
}

/** What the file holds, or standard input for "-", without the end of its line. Refuses with `invalid_request`. */
export async function readPassphraseFile(path: string, { input }: Terminal): Promise<string> {
  const text = path === '-' ? await readAll(input) : (await readNamedFile(path, 'file')).toString('utf8');
  const passphrase = text.replace(/\r?\n$/, '');
  if (passphrase !== '') return passphrase;
  throw new Refusal('invalid_request', 'There is no passphrase: give it in the file or on standard input.');
}

/** Opens what lies behind a passphrase for the length of the command. Refuses as `unlock` does. */
export async function unlockFor(workbench: Workbench, path: string, terminal: Terminal): Promise<void> {
  const { core } = workbench;
  if (core.vault.status().opensWith !== 'passphrase') return;
  await unlock(core, await readPassphraseFile(path, terminal));
}

/** Added to the sentence of a locked Tokenwright. */
export const passphraseHint = `Give the passphrase with "${option} FILE", or "-" for standard input.`;
