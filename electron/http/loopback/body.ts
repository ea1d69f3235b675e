/** The body of a request, whole and within its limit. */

import type { IncomingMessage } from 'node:http';
import { limits } from '../../../shared/limits';
import { Problem } from '../problem';

/** UTF-8 text. Refuses with 413 what is longer than the limit, as soon as that shows. */
export function readBody(incoming: IncomingMessage, limit = limits.requestBodyBytes): Promise<string> {
  return new Promise((resolve, reject) => {
    const announced = Number(incoming.headers['content-length'] ?? 0);
    if (announced > limit) return reject(tooLarge(limit));
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
      else reject(tooLarge(limit));
    });
    incoming.on('end', () => resolve(textOf(chunks)));
    incoming.on('error', () => reject(new Problem('invalid_request', 'The request broke off.')));
    return undefined;
  });
}

/** Most bodies come in one piece. */
function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  const whole = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  return whole.toString('utf8');
}

/** The rest is not read, so the connection cannot be used again. */
function tooLarge(limit: number): Problem {
  return new Problem('invalid_request', `The body is longer than ${limit} bytes.`, {
    status: 413,
    headers: { connection: 'close' },
  });
}
