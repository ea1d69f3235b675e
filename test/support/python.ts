/** PyJWT where the machine has it; tests that need it are skipped elsewhere. */

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system's own interpreter first: that is where packages of the system lie. */
const interpreters = ['/usr/bin/python3', 'python3'];

/** An interpreter with PyJWT and cryptography, or undefined: on Debian, `apt-get install python3-jwt python3-cryptography`. */
export const withPyJwt = interpreters.find(
  (interpreter) => spawnSync(interpreter, ['-c', 'import jwt, cryptography']).status === 0,
);

/** What a script prints. */
export async function python(
  script: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  if (withPyJwt === undefined) throw new Error('There is no Python with PyJWT here.');
  const env = { PATH: process.env.PATH ?? '', ...environment };
  return (await run(withPyJwt, ['-c', script], { env })).stdout;
}
