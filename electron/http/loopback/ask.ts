/** Requests of our own to our own servers on loopback, whose certificates no system knows. */

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** PEM of the authority to trust, for https. */
  readonly ca?: string | undefined;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const timeoutMs = 10_000;
const mostBytes = 1024 * 1024;

/** Rejects where the connection ends before the answer does, after ten seconds, or at a mebibyte. */
export function askLoopback(
  url: string,
  { method = 'GET', headers = {}, body, ca }: Asked = {},
): Promise<Answered> {
  const ask = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asked = ask(url, { method, headers, ca, timeout: timeoutMs, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > mostBytes) asked.destroy(new Error('The answer is too long.'));
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('There was no answer in time.')));
    asked.on('error', reject);
    asked.end(body);
  });
}
