/** The token endpoint under load, beside two servers that keep nothing on disk. */

import { median } from '../support/statistics';
import { type Load, load } from '../support/loopback-load';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';
import { startServer } from '../support/served';

const connections = 16;
const rounds = 5;
const roundMs = 2000;

const contenders = [
  ['Tokenwright, durable', 'tokenwright'],
  ['oidc-provider, in memory', 'oidc-provider'],
  ['oauth2-mock-server, keeps nothing', 'oauth2-mock-server'],
] as const;

const authorization = `Basic ${Buffer.from('backend:secret').toString('base64')}`;
const body = 'grant_type=client_credentials&scope=orders.read';

export async function part(): Promise<Report> {
  const servers = await Promise.all(contenders.map(([, name]) => startServer(name)));
  const loads = contenders.map((): Load[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { token }] of servers.entries()) {
      const measured = await load({ url: token, body, authorization }, connections, roundMs);
      // The first only warms up.
      if (round > 0) loads[index]?.push(measured);
    }
  }
  await Promise.all(servers.map(({ stop }) => stop()));
  const rates = loads.map((each) => median(each.map(({ perSecond }) => perSecond)));
  const slowest = loads.map((each) => median(each.map(({ p99 }) => p99)));
  return {
    about: `client_credentials, ES256, ${connections} connections, each server in a process of its own; ours answers nobody before the write-ahead log is flushed to the disk.`,
    head: ['', 'tokens/s', 'p99 ms', 'ours to it'],
    rows: contenders.map(([name], index) => [
      name,
      figure(rates[index] ?? 0),
      figure(slowest[index] ?? 0),
      ratio(rates[0] ?? 0, rates[index] ?? 0),
    ]),
  };
}
