/** The token endpoint under load, beside two servers that keep nothing on disk: each in a process of its own, round by round. */

import { alternate, type LoadRequest } from './loopback-load';
import type { Report } from './part';
import { figure, ratio } from './print';
import { type Served, startServer } from './served';
import { median } from './statistics';

/** The usual number, and that of the sessions each server begins. */
export const connections = 16;
const rounds = 5;
const roundMs = 2000;

const contenders = [
  ['Tokenwright, durable', 'tokenwright'],
  ['oidc-provider, in memory', 'oidc-provider'],
  ['oauth2-mock-server, keeps nothing', 'oauth2-mock-server'],
] as const;

const authorization = `Basic ${Buffer.from('backend:secret').toString('base64')}`;

export type GrantLoad = (server: Served) => Pick<LoadRequest, 'body' | 'heard'>;

/** Tokens a second, by so many connections at once. */
export async function compareServers(
  grant: string,
  loadOf: GrantLoad,
  atOnce = connections,
): Promise<Report> {
  const servers = await Promise.all(contenders.map(([, name]) => startServer(name)));
  const requests = servers.map((server) => ({ url: server.token, authorization, ...loadOf(server) }));
  const loads = await alternate(requests, { connections: atOnce, rounds, roundMs });
  await Promise.all(servers.map(({ stop }) => stop()));
  const rates = loads.map((each) => median(each.map(({ perSecond }) => perSecond)));
  const slowest = loads.map((each) => median(each.map(({ p99 }) => p99)));
  return {
    about: `${grant}, ES256, ${atOnce} ${atOnce === 1 ? 'connection' : 'connections'}, each server in a process of its own; ours answers nobody before the write-ahead log is flushed to the disk.`,
    head: ['', 'tokens/s', 'p99 ms', 'ours to it'],
    rows: contenders.map(([name], index) => [
      name,
      figure(rates[index] ?? 0),
      figure(slowest[index] ?? 0),
      ratio(rates[0] ?? 0, rates[index] ?? 0),
    ]),
  };
}
