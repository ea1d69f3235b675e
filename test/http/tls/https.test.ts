import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../../electron/auth/clock';
import { localAuthority } from '../../../electron/http/tls/local-authority';
import { startTestServer } from '../support/server';

/** TLS looks at the clock of the machine. */
const today = () => frozenAt(new Date().toISOString());

/** A document from the server for a client that trusts `ca`. */
async function read(url: string, ca: string): Promise<Record<string, unknown>> {
  const [response] = (await once(request(url, { ca, agent: false }).end(), 'response')) as [
    AsyncIterable<Buffer>,
  ];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
}

describe('a server that speaks https', () => {
  it('publishes an https issuer to a client that trusts the local authority', async () => {
    const { issuer, core } = await startTestServer({ https: true, clock: today() });
    expect(issuer).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { certificate } = await localAuthority(core);
    const metadata = await read(`${issuer}/.well-known/openid-configuration`, certificate);
    expect(metadata).toMatchObject({ issuer, jwks_uri: `${issuer}/jwks` });
  });

  it('keeps its authority, and makes a new certificate for every run', async () => {
    const { server, core, issuer } = await startTestServer({ https: true, clock: today() });
    const before = await localAuthority(core);
    const first = await shownBy(issuer, before.certificate);
    await server.stop();
    const { issuer: again = '' } = await server.start({ port: 0, https: true });
    const after = await localAuthority(core);
    const second = await shownBy(again, after.certificate);
    expect(after.certificate).toBe(before.certificate);
    expect(second.serialNumber).not.toBe(first.serialNumber);
  });
});

async function shownBy(issuer: string, ca: string): Promise<X509Certificate> {
  const asked = request(issuer, { ca, agent: false });
  const [response] = (await once(asked.end(), 'response')) as [import('node:http').IncomingMessage];
  const { raw } = (response.socket as import('node:tls').TLSSocket).getPeerCertificate();
  response.resume();
  return new X509Certificate(raw);
}
