import type { SecretsHome } from '../../../shared/nouns/settings';

interface HomeWords {
  readonly name: string;
  /** What it is worth, in a sentence each. */
  readonly about: string;
  readonly limits: string;
  /** "in the OS keychain": completes "refresh tokens". */
  readonly place: string;
}

/** The three places that secrets can be kept in, in words. */
export const homes: Readonly<Record<SecretsHome, HomeWords>> = {
  'OS keychain': {
    name: 'OS keychain',
    about: 'Opens with your login. Nothing to type, and nothing secret in the data folder.',
    limits: 'Any program that runs as you can ask it while it is unlocked.',
    place: 'in the OS keychain',
  },
  passphrase: {
    name: 'Passphrase',
    about: 'In the database, encrypted. Opens when you type it, on any computer that has the data folder.',
    limits: 'As strong as what you choose. Forgotten, it cannot be replaced.',
    place: 'behind your passphrase',
  },
  'until quit': {
    name: 'Until quit',
    about: 'In memory only. Nothing is left when the app ends, however it ends.',
    limits: 'Every session, signing key and library entry ends with it.',
    place: 'in memory',
  },
};

export function count(number: number, one: string, many = `${one}s`): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}
