/** A socket on 127.0.0.1 and nowhere else, with limits on how much and how slowly anybody may send. */

import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { limits } from '../../../shared/limits';
import { Refusal } from '../../../shared/result';

/** Milliseconds within which headers and the whole request must be here, and how often that is looked at. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly everyMs: number;
}

const usualPatience: Patience = { headersMs: 5_000, requestMs: 10_000, everyMs: 1_000 };

export interface Listening {
  readonly port: number;
  /** Takes no new requests and lets those under way finish, for a moment. */
  close(): Promise<void>;
}

/** What a server that speaks https shows, PEM. */
export interface TlsCredential {
  readonly cert: string;
  readonly key: string;
}

/** Refuses with `in_use` or `not_possible`, each with a way on. `answer` is made once the port is known. */
export async function listen(
  port: number,
  makeAnswer: (port: number) => RequestListener,
  tls?: TlsCredential,
  patience = usualPatience,
): Promise<Listening> {
  const options = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.everyMs,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16 * 1024,
  };
  const server = tls === undefined ? createServer(options) : createTlsServer({ ...options, ...tls });
  server.maxConnections = limits.connections;
  await bind(server, port);
  const chosen = (server.address() as AddressInfo).port;
  server.on('request', makeAnswer(chosen));
  return { port: chosen, close: () => close(server) };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.removeAllListeners('error');
      // A connection that fails later is that connection's own affair.
      server.on('error', () => {});
      resolve();
    });
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Refusal(
      'in_use',
      `Port ${port} is taken by another program. Choose another port, or 0 for any that is free.`,
      { port },
    );
  }
  if (error.code === 'EACCES') {
    return new Refusal(
      'not_possible',
      `This user may not listen on port ${port}. Choose a port above 1023, or 0 for any that is free.`,
      { port },
    );
  }
  return new Refusal(
    'not_possible',
    `The server cannot listen on port ${port}: ${error.code ?? 'unknown'}.`,
    {
      port,
    },
  );
}

/** Long enough for a request under way, short enough for somebody who waits for the program to end. */
const graceMs = 1_000;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
