/** The key that a token is made with, from the options of a command. */

import { Refusal } from '../../../shared/result';
import type { CraftKey } from '../../../shared/tokens/craft';
import type { Arguments } from '../arguments';
import { readNamedFile } from '../read-file';
import { secretOf } from '../secret-file';

const keyChoices = ['kid', 'jwk', 'pem', 'secret-file'] as const;
type KeyOption = (typeof keyChoices)[number];

export const keyOptions = {
  kid: 'string',
  jwk: 'string',
  pem: 'string',
  'secret-file': 'string',
  'secret-encoding': 'string',
} as const;

/** Refuses with `invalid_request` unless exactly one of them was given, and when its file cannot be read. */
export async function readCraftKey(options: Arguments): Promise<Exclude<CraftKey, { kind: 'none' }>> {
  const choice = requireOne(options, keyChoices);
  const value = options.required(choice);
  if (choice === 'kid') return { kind: 'ring', kid: value };
  return readKeyFile(choice, value, options.text('secret-encoding'));
}

/** As `readCraftKey`, where `--none` asks for a token without a signature in so many words. */
export async function readCraftKeyOrNone(options: Arguments): Promise<CraftKey> {
  const choice = requireOne(options, [...keyChoices, 'none']);
  return choice === 'none' ? { kind: 'none' } : readCraftKey(options);
}

function requireOne<Name extends string>(options: Arguments, names: readonly Name[]): Name {
  const [choice, ...more] = names.filter((name) => options.text(name) !== undefined || options.flag(name));
  if (choice !== undefined && more.length === 0) return choice;
  const list = names.map((name) => `--${name}`);
  throw new Refusal(
    'invalid_request',
    `Say with which key, with exactly one of ${list.slice(0, -1).join(', ')} and ${list.at(-1)}.`,
    { member: 'key' },
  );
}

/** A key of a file; refuses a path that cannot be read. `encoding` is how a secret is written in it. */
export async function readKeyFile(
  kind: Exclude<KeyOption, 'kid'>,
  path: string,
  encoding?: string,
): Promise<Extract<CraftKey, { kind: 'secret' | 'pem' | 'jwk' }>> {
  const bytes = await readNamedFile(path, 'key file');
  if (kind === 'secret-file') return secretOf(bytes, encoding);
  return { kind, text: bytes.toString('utf8') };
}
