/** The key that a token is made with, from the options of a command. */

import { Refusal } from '../../../shared/result';
import type { CraftKey } from '../../../shared/tokens/craft';
import type { Arguments } from '../arguments';
import { readNamedFile } from '../read-file';

export const keyOptions = { kid: 'string', jwk: 'string', pem: 'string', 'secret-file': 'string' } as const;
type KeyOption = keyof typeof keyOptions;

/** Refuses with `invalid_request` unless exactly one of them was given, and when its file cannot be read. */
export async function readCraftKey(options: Arguments): Promise<Exclude<CraftKey, { kind: 'none' }>> {
  const names = Object.keys(keyOptions) as KeyOption[];
  const choice = requireOne(options, names);
  const value = options.required(choice);
  return choice === 'kid' ? { kind: 'ring', kid: value } : readKeyFile(choice, value);
}

/** As `readCraftKey`, where `--none` asks for a token without a signature in so many words. */
export async function readCraftKeyOrNone(options: Arguments): Promise<CraftKey> {
  const choice = requireOne(options, [...Object.keys(keyOptions), 'none']);
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

/** A key of a file; refuses a path that cannot be read. */
export async function readKeyFile(
  kind: Exclude<KeyOption, 'kid'>,
  path: string,
): Promise<Extract<CraftKey, { kind: 'secret' | 'pem' | 'jwk' }>> {
  const bytes = await readNamedFile(path, 'key file');
  // As base64, because a secret may be any bytes and text would change some.
  if (kind === 'secret-file') return { kind: 'secret', text: bytes.toString('base64'), encoding: 'base64' };
  return { kind, text: bytes.toString('utf8') };
}
