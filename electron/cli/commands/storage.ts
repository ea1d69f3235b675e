import type { SecretsHome } from '../../../shared/nouns/settings';
import type { SecretsForgotten, StorageOverview } from '../../../shared/nouns/storage';
import { Refusal } from '../../../shared/result';
import { readArguments } from '../arguments';
import { call } from '../call';
import { type Command, type Surroundings, withVerbs } from '../command';
import { exitCodes } from '../exit-codes';
import { readPassphraseFile } from '../passphrase';
import { table } from '../words/table';

const status: Command = {
  usage: 'storage [status]',
  run: async (given, surroundings) => {
    readArguments(given, {}, 0);
    const { keychain } = await call(surroundings, 'system/status', undefined);
    const overview = await call(surroundings, 'storage/overview', undefined);
    return {
      exit: exitCodes.good,
      json: { keychain, ...overview },
      text: `${keychain.message}\n\n${describe(overview)}`,
    };
  },
};

/** Memory ends with the command, so nothing can be moved there from here. */
const homes: Readonly<Record<string, SecretsHome>> = {
  'os-keychain': 'OS keychain',
  passphrase: 'passphrase',
};

const move: Command = {
  usage: 'storage move os-keychain|passphrase [--new-passphrase-file FILE|-]',
  run: async (given, surroundings) => {
    const options = readArguments(given, { 'new-passphrase-file': 'string' }, 1);
    const to = homes[options.words[0] ?? ''];
    if (to === undefined) {
      throw new Refusal(
        'invalid_request',
        'Say where to: "storage move os-keychain" or "storage move passphrase".',
      );
    }
    const passphrase = await readNew(options.text('new-passphrase-file'), surroundings);
    const moved = await call(surroundings, 'storage/move', { to, passphrase });
    return {
      exit: exitCodes.good,
      json: moved,
      text: `Everything is in "${to}" now; ${moved.moved} refresh tokens moved, ${moved.lost.length} were not there to move.`,
    };
  },
};

const changePassphrase: Command = {
  usage: 'storage change-passphrase --present-passphrase-file FILE|- --new-passphrase-file FILE|-',
  run: async (given, surroundings) => {
    const names = { 'present-passphrase-file': 'string', 'new-passphrase-file': 'string' } as const;
    const options = readArguments(given, names, 0);
    const { terminal } = surroundings;
    const present = await readPassphraseFile(options.required('present-passphrase-file'), terminal);
    const next = await readPassphraseFile(options.required('new-passphrase-file'), terminal);
    await call(surroundings, 'storage/change-passphrase', { present, next });
    return { exit: exitCodes.good, json: {}, text: 'The passphrase has been changed.' };
  },
};

const discardPassphrase: Command = {
  usage: 'storage discard-passphrase [--yes]   (where it is forgotten; without --yes says what would end)',
  run: async (given, surroundings) => {
    const options = readArguments(given, { yes: 'boolean' }, 0);
    const { behindClosedPassphrase: ending } = await call(surroundings, 'storage/overview', undefined);
    if (ending !== undefined && !options.flag('yes')) {
      return {
        exit: exitCodes.good,
        json: { discarded: false, ...ending },
        text: `Discarding what lies behind the forgotten passphrase ends ${sayForgotten(ending)}, for good. Nothing has been discarded: add "--yes" to do it.`,
      };
    }
    const ended = await call(surroundings, 'storage/discard-passphrase', undefined);
    const { keychain } = await call(surroundings, 'system/status', undefined);
    return {
      exit: exitCodes.good,
      json: { discarded: true, ...ended },
      text: `What lay behind the forgotten passphrase is discarded: ${sayForgotten(ended)} ended. ${keychain.message}`,
    };
  },
};

export const storage = withVerbs({
  status,
  move,
  'change-passphrase': changePassphrase,
  'discard-passphrase': discardPassphrase,
});

function sayForgotten({ sessions, keys, libraryEntries }: SecretsForgotten): string {
  const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
  return [
    count(sessions, 'live session', 'live sessions'),
    count(keys, 'private key', 'private keys'),
    count(libraryEntries, 'library entry', 'library entries'),
  ].join(', ');
}

async function readNew(path: string | undefined, { terminal }: Surroundings): Promise<string | undefined> {
  return path === undefined ? undefined : readPassphraseFile(path, terminal);
}

function describe({ home, tokens, sealed }: StorageOverview): string {
  const rows = (['OS keychain', 'passphrase', 'until quit'] as const).map((place) => [
    place,
    place === home ? 'master key' : '',
    `${tokens[place]} refresh tokens`,
  ]);
  const under = `Sealed under the master key: ${sealed.keys} private keys, ${sealed.libraryEntries} library entries.`;
  return `${table(['place', '', 'holds'], rows)}\n\n${under}`;
}
