/** Sending a recorded request once more, to the server as it is now. */

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Refusal } from '../../../shared/result';
import { type Recorded, replayHeader } from './recording';

/** Those that belong to a connection, and those that are made anew. */
const leftOut = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);
const timeoutMs = 10_000;

/** Answers when the server has answered; what it said is in the traffic. Refuses when the server is off. */
export function replay(issuer: string | undefined, recorded: Recorded, certificate?: string): Promise<void> {
  if (issuer === undefined)
    throw new Refusal('not_possible', 'The server is off. Switch it on to repeat a request.');
  const url = new URL(recorded.target, issuer);
  const headers = Object.fromEntries(
    recorded.requestHeaders.filter(([name]) => !leftOut.has(name.toLowerCase())),
  );
  const options = {
    method: recorded.method,
    headers: { ...headers, [replayHeader]: String(recorded.id) },
    agent: false as const,
  };
  const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const asked = ask(url, { ...options, ca: certificate, timeout: timeoutMs }, (answer) => {
      answer.resume().on('close', resolve);
    });
    asked.on('timeout', () => asked.destroy());
    // A dropped connection is an answer, too, and is in the traffic.
    asked.on('error', () => resolve());
    asked.end(recorded.requestBody);
  });
}
