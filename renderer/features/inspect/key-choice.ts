import type { KeySource } from '../../../shared/tokens/policy';

export type KeyChoice = 'automatic' | 'local' | 'secret' | 'detect' | 'folder';

interface KeyChoiceEntry {
  readonly choice: KeyChoice;
  readonly label: string;
  readonly about: string;
}

export const keyChoices: readonly KeyChoiceEntry[] = [
  {
    choice: 'automatic',
    label: 'Automatic',
    about:
      'Your key ring if the token says this desktop issued it, otherwise no key. A key that a token brings along is never used.',
  },
  {
    choice: 'local',
    label: 'Key ring',
    about: 'The key of your key ring with the kid and algorithm the token names.',
  },
  {
    choice: 'secret',
    label: 'Secret',
    about: 'A shared secret, for HS256, HS384 and HS512, or to open a JWE made with one.',
  },
  {
    choice: 'detect',
    label: 'Paste or file',
    about:
      'A public key or certificate in PEM, a JWK, or a JWKS as an issuer publishes it; a private key opens a JWE. Which of them it is, is found out.',
  },
  {
    choice: 'folder',
    label: 'Folder',
    about:
      'Every key in the files of a folder is tried; the verdict names the one that fits. Choose the folder again when its files have changed.',
  },
];

/** The choice a source belongs to: the forms of a pasted key are one. */
export function choiceOf(key: KeySource | undefined): KeyChoice {
  if (key === undefined) return 'automatic';
  return key.kind === 'local' || key.kind === 'secret' || key.kind === 'folder' ? key.kind : 'detect';
}

/** The source a choice stands for, but for a folder, which the user is asked for; `undefined` is the automatic one. */
export function keyOf(choice: Exclude<KeyChoice, 'folder'>, text: string): KeySource | undefined {
  switch (choice) {
    case 'automatic':
      return undefined;
    case 'local':
      return { kind: 'local' };
    case 'secret':
      return { kind: 'secret', text, encoding: 'utf8' };
    case 'detect':
      return { kind: 'detect', text };
  }
}
