import { readFile } from 'node:fs/promises';
import { Refusal } from '../../shared/result';

/** The bytes of a file named on the command line; refuses with `invalid_request` and why it cannot be read. */
export async function readNamedFile(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Refusal('invalid_request', `The ${what} "${path}" cannot be read (${code}).`);
  }
}
