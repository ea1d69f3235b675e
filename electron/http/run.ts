/** One run of the server, from listening to closing. */

import type { RequestListener } from 'node:http';
import type { SampleApi, ServerEndpoint } from '../../shared/nouns/server';
import type { Core } from '../auth/core';
import type { ClientRow } from '../store/clients';
import { readSettings } from '../store/settings';
import { calmNotify } from './calm-notify';
import { createListener, type ListenerOptions } from './app';
import { createDpopGuard } from './back/dpop/guard';
import type { ServerContext } from './context';
import { createAttempts } from './limits/attempts';
import { listen, type TlsCredential } from './loopback/listen';
import { type Route, urlOf } from './route';
import { routes } from './routes';
import { createSampleClient } from './sample/issuer';
import { startBeside } from './sample/sample-api';

export interface Running {
  readonly issuer: string;
  readonly port: number;
  readonly startedAtMs: number;
  endpoints(): readonly ServerEndpoint[];
  /** Absent where there is no port left for it. */
  readonly sample?: SampleApi;
  close(): Promise<void>;
}

interface RunOptions extends ListenerOptions {
  readonly core: Core;
  readonly https: boolean;
}

/** Refuses as `listen` does. */
export async function run({ core, https, ...listening }: RunOptions, wanted: number): Promise<Running> {
  let context: ServerContext | undefined;
  const calm = calmNotify(core.notify);
  const tls = https ? await serverCredential(core) : undefined;
  const client = createSampleClient(core);
  const scheme = tls === undefined ? 'http' : 'https';
  const answer = (chosen: number): RequestListener => {
    context = contextAt({ ...core, notify: calm.notify }, `${scheme}://127.0.0.1:${chosen}`, client.row);
    return createListener(context, listening);
  };
  const { port, close } = await listen(wanted, answer, tls);
  const made = context as unknown as ServerContext;
  const startedAtMs = core.clock.now();
  // The port after the server's own, so that it stays where it is as well.
  const samplePort = wanted === 0 || port === 65535 ? 0 : port + 1;
  const sample = await startBeside(made, client, { noteBug: listening.noteBug, tls, port: samplePort });
  return {
    issuer: made.issuer,
    port,
    startedAtMs,
    endpoints: () => endpointsOf(made),
    ...(sample && { sample: sample.at }),
    close: () => Promise.all([close(), sample?.close()]).then(calm.end, calm.end),
  };
}

function contextAt(core: Core, issuer: string, sampleClient: ClientRow): ServerContext {
  const own: Core = { ...core, issuer };
  return {
    core: own,
    issuer,
    settings: () => readSettings(core.db),
    attempts: createAttempts(core.clock),
    dpop: createDpopGuard(own),
    routes,
    sampleClient,
  };
}

function endpointsOf(context: ServerContext): readonly ServerEndpoint[] {
  const isOn = (route: Route): boolean => route.isOn?.(context) ?? true;
  return context.routes.filter(isOn).map((route) => ({
    name: route.name,
    url: urlOf(context, route),
    methods: route.methods,
    about: route.about,
    reference: route.reference,
  }));
}

/** A new certificate for every run, whose key is never written down. Loaded only where https is wanted. */
async function serverCredential(core: Core): Promise<TlsCredential> {
  const [{ localAuthority }, { makeServerCertificate }, { privateKeyPem }] = await Promise.all([
    import('./tls/local-authority'),
    import('./tls/certificate'),
    import('./tls/private-key'),
  ]);
  const { certificate, key } = await makeServerCertificate(await localAuthority(core), core);
  return { cert: certificate, key: privateKeyPem(key) };
}
