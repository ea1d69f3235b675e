/** A running authorization server on a port of its own; stopped when the test is over. */

import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import {
  type AuthServer,
  type AuthServerOptions,
  createAuthServer,
} from '../../../electron/http/auth-server';
import type { Middleware } from '../../../electron/http/context';
import { startTestService, type TestService, type TestServiceOptions } from '../../support/service';

export interface TestServer extends TestService {
  readonly server: AuthServer;
  readonly issuer: string;
  readonly port: number;
  readonly bugs: unknown[];
}

export interface TestServerOptions extends TestServiceOptions {
  readonly port?: number;
  readonly https?: boolean;
  readonly middlewares?: readonly Middleware[];
  readonly noteTurnedAway?: AuthServerOptions['noteTurnedAway'];
}

/** Whatever a test does, nothing may turn out to be a bug of the server. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const service = await startTestService(options);
  const bugs: unknown[] = [];
  const server = createAuthServer({
    core: service.core,
    middlewares: options.middlewares ?? [],
    ...(options.noteTurnedAway && { noteTurnedAway: options.noteTurnedAway }),
    noteBug: (where, error) => bugs.push({ where, error }),
  });
  const { issuer = '', port } = await server.start({ port: options.port ?? 0, https: options.https });
  onTestFinished(async () => {
    await server.stop();
    expect(bugs).toEqual([]);
  });
  return { ...service, server, issuer, port, bugs };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request as a program makes it, headers such as Host and Origin included, which `fetch` sets itself. */
export function ask(
  port: number,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', path = '/', headers = {}, body } = options;
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Bytes as they are; answers everything that came back until the other side closed. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
