/** The attacker's server: at 127.0.0.1 another port of the victim's host, at localhost another site. */

import { listen } from '../../http/loopback/listen';
import { send } from '../../http/plain/answer';
import { PlainCall } from '../../http/plain/call';
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
  const { port, close } = await listen(0, () => (incoming, outgoing) => {
    const call = new PlainCall(incoming);
    log.add({
      method: call.method,
      path: call.path,
      origin: call.header('origin'),
      cookie: call.header('cookie'),
      authorization: undefined,
      status: 200,
    });
    send(outgoing, call.html(blank, 200, { 'cache-control': 'no-store' }));
  });
  const at = (host: string): string => `http://${host}:${port}`;
  return { port, samePlace: at('127.0.0.1'), elsewhere: at('localhost'), log, close };
}
