/** A resource server beside the authorization server: another port, nothing shared but what goes over HTTP. */

import type { SampleApi } from '../../../shared/nouns/server';
import { Refusal } from '../../../shared/result';
import type { Core } from '../../auth/core';
import { listResources } from '../../store/resources';
import { readSettings } from '../../store/settings';
import { createListener, type NoteBug } from '../app';
import { createDpopGuard } from '../back/dpop/guard';
import type { ServerContext } from '../context';
import { createAttempts } from '../limits/attempts';
import { type Listening, listen, type TlsCredential } from '../loopback/listen';
import { authorityCertificate } from '../tls/local-authority';
import { createIntrospectingCheck } from './introspecting';
import type { Issuer, SampleClient } from './issuer';
import { createOrders } from './orders';
import { type Mode, sampleRoutes } from './routes';
import { createStatelessCheck } from './stateless';

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

const statelessPath = '/api/orders';
const introspectingPath = '/introspecting/api/orders';

/** For the server of this context. `undefined` where it cannot listen: the server itself does not need it. */
export async function startBeside(
  server: ServerContext,
  client: SampleClient,
  options: SampleOptions,
): Promise<RunningSample | undefined> {
  const { core, issuer: url } = server;
  const certificate = options.tls && authorityCertificate(core);
  const issuer: Issuer = { url, clientId: client.row.clientId, clientSecret: client.secret, certificate };
  const origin = (port: number): string => `${url.slice(0, url.indexOf(':'))}://127.0.0.1:${port}`;
  const answer = (port: number) => createListener(contextAt(core, issuer, origin(port)), [], options.noteBug);
  const listening = await listenSomewhere(options, answer);
  if (listening === undefined) return undefined;
  const { port, close } = listening;
  return {
    at: { stateless: origin(port) + statelessPath, introspecting: origin(port) + introspectingPath },
    close,
  };
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

function contextAt(core: Core, issuer: Issuer, origin: string): ServerContext {
  // It stands in for every API there is: a token for any registered audience can be tried.
  const audiences = (): readonly string[] => [
    ...listResources(core.db).map(({ audience }) => audience),
    origin + statelessPath,
    origin + introspectingPath,
  ];
  const modes: readonly Mode[] = [
    {
      name: 'stateless',
      path: statelessPath,
      ask: createStatelessCheck({ issuer, clock: core.clock, audiences }),
    },
    {
      name: 'introspecting',
      path: introspectingPath,
      ask: createIntrospectingCheck(issuer, audiences),
    },
  ];
  return {
    core,
    issuer: origin,
    settings: () => readSettings(core.db),
    attempts: createAttempts(core.clock),
    dpop: createDpopGuard(core),
    routes: sampleRoutes({ modes, orders: createOrders(), issuer: issuer.url, clock: core.clock }),
  };
}
