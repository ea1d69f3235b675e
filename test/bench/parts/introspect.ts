/** Introspection over HTTP with an empty deny list and with a million entries on it. */

import { alternate } from '../support/loopback-load';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';
import { startServer } from '../support/served';
import { median } from '../support/statistics';

const connections = 2;
const rounds = 7;
const roundMs = 1000;
const authorization = `Basic ${Buffer.from('backend:secret').toString('base64')}`;

export async function part(): Promise<Report> {
  const lists = ['0', '1000000'] as const;
  const servers = await Promise.all(lists.map((count) => startServer('tokenwright', count)));
  const requests = await Promise.all(
    servers.map(async ({ token, introspect = '' }) => ({
      url: introspect,
      body: constantly(`token=${await tokenFrom(token)}`),
      authorization,
    })),
  );
  const loads = await alternate(requests, { connections, rounds, roundMs });
  await Promise.all(servers.map(({ stop }) => stop()));
  const rates = loads.map((each) => median(each.map(({ perSecond }) => perSecond)));
  return {
    about: `A live ES256 access token asked about over ${connections} connections; signature, claims and deny list are looked at every time.`,
    head: ['entries on the deny list', 'answers/s', 'p99 ms', 'to an empty list'],
    rows: lists.map((count, index) => [
      figure(Number(count)),
      figure(rates[index] ?? 0),
      figure(median((loads[index] ?? []).map(({ p99 }) => p99))),
      ratio(rates[index] ?? 0, rates[0] ?? 0),
    ]),
  };
}

function constantly(form: string): () => string {
  return () => form;
}

async function tokenFrom(url: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const answer = await fetch(url, { method: 'POST', body, headers: { authorization } });
  return ((await answer.json()) as { access_token: string }).access_token;
}
