/** What a request is answered with, and how it goes out. */

import type { ServerResponse } from 'node:http';

/** Names in lower case. A list is sent as that many headers: only "set-cookie" needs it. */
export type AnswerHeaders = Record<string, string | readonly string[]>;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<AnswerHeaders>;
  /** '' where there is none. */
  readonly body: string;
}

/** Node leaves the body out where the method or the status has none. */
export function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  outgoing.writeHead(status, { ...headers, ...length } as Parameters<ServerResponse['writeHead']>[1]);
  outgoing.end(body);
}
