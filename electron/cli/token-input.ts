import { limits } from '../../shared/limits';
import { Refusal } from '../../shared/result';
import { readAll, type Terminal } from './terminal';

/** The token from the arguments, or from standard input for "-" and for none. */
export async function readToken(word: string | undefined, { input }: Terminal): Promise<string> {
  const text = word === undefined || word === '-' ? await readAll(input) : word;
  const token = text.trim().replace(/^Bearer\s+/i, '');
  if (token === '')
    throw new Refusal('invalid_request', 'There is no token: give it as an argument or on standard input.');
  if (token.length > limits.pasteCharacters)
    throw new Refusal('too_large', 'The input is larger than 4 MiB.');
  return token;
}
