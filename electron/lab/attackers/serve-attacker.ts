/** The attacker's server: at 127.0.0.1 another port of the victim's host, at localhost another site. */

import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { listen } from '../../http/loopback/listen';
import { RequestLog } from '../victims/web/request-log';

export interface AttackerServer {
  readonly port: number;
  /** Same host as the victims, so the same site. */
  readonly samePlace: string;
  /** Another name for the same computer: another site to a browser. */
  readonly elsewhere: string;
  readonly log: RequestLog;
  readonly close: () => Promise<void>;
}

const blank = '<!doctype html><html lang="en"><head><title>Free keyrings</title></head><body></body></html>';

export async function serveAttacker(): Promise<AttackerServer> {
  const log = new RequestLog();
  const app = new Hono();
  app.get('*', (c) => {
    log.add({
      method: c.req.method,
      path: c.req.path,
      origin: c.req.header('origin'),
      cookie: c.req.header('cookie'),
      authorization: undefined,
      status: 200,
    });
    return c.html(blank, 200, { 'cache-control': 'no-store' });
  });
  const { port, close } = await listen(0, () =>
    getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false }),
  );
  const at = (host: string): string => `http://${host}:${port}`;
  return { port, samePlace: at('127.0.0.1'), elsewhere: at('localhost'), log, close };
}
