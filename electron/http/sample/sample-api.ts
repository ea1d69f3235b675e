/** A resource server beside the authorization server: another port, nothing shared but what goes over HTTP. */

import type { RequestListener } from 'node:http';
import type { SampleApi } from '../../../shared/nouns/server';
import { Refusal } from '../../../shared/result';
import type { NoteBug } from '../app';
import type { ServerContext } from '../context';
import { type Listening, listen, type TlsCredential } from '../loopback/listen';
import type { Issuer, SampleClient } from './issuer';
import { samplePaths } from './paths';

interface SampleOptions {
  readonly noteBug: NoteBug;
  readonly tls: TlsCredential | undefined;
  /** Another free one where it is taken. */
  readonly port: number;
}

interface RunningSample {
  readonly at: SampleApi;
  close(): Promise<void>;
}

/** For the server of this context. `undefined` where it cannot listen: the server itself does not need it. */
export async function startBeside(
  server: ServerContext,
  client: SampleClient,
  options: SampleOptions,
): Promise<RunningSample | undefined> {
  const issuer = await issuerOf(server, client, options.tls !== undefined);
  const scheme = options.tls === undefined ? 'http' : 'https';
  const origin = (port: number): string => `${scheme}://127.0.0.1:${port}`;
  const { noteBug } = options;
  const listening = await listenSomewhere(options, (port) =>
    whenAsked(async () => {
      const { createAnswer } = await import('./answer');
      return createAnswer({ core: server.core, issuer, origin: origin(port), noteBug });
    }, noteBug),
  );
  if (listening === undefined) return undefined;
  const { port, close } = listening;
  const at = (path: string): string => origin(port) + path;
  return {
    at: { stateless: at(samplePaths.stateless), introspecting: at(samplePaths.introspecting) },
    close,
  };
}

async function issuerOf(
  { core, issuer }: ServerContext,
  { row, secret }: SampleClient,
  https: boolean,
): Promise<Issuer> {
  const tls = https ? await import('../tls/local-authority') : undefined;
  const certificate = tls?.authorityCertificate(core);
  return { url: issuer, clientId: row.clientId, clientSecret: secret, certificate };
}

async function listenSomewhere(
  { port, tls }: SampleOptions,
  answer: Parameters<typeof listen>[1],
): Promise<Listening | undefined> {
  const tries = port === 0 ? [0] : [port, 0];
  for (const candidate of tries) {
    const listening = await listen(candidate, answer, tls).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
    if (listening !== undefined) return listening;
  }
  return undefined;
}

/** Most runs are never asked, and the server is not to wait for what they do not need. */
function whenAsked(make: () => Promise<RequestListener>, noteBug: NoteBug): RequestListener {
  let made: Promise<RequestListener> | undefined;
  return (incoming, outgoing) => {
    made ??= make();
    made.then(
      (answer) => answer(incoming, outgoing),
      (error: unknown) => {
        noteBug('sample API', error);
        outgoing.destroy();
      },
    );
  };
}
