import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { frozenAt, systemClock } from '../../../electron/auth/clock';
import { systemRandom } from '../../../electron/auth/random';
import {
  type Credential,
  expiryOf,
  makeAuthority,
  makeServerCertificate,
} from '../../../electron/http/tls/certificate';
import { privateKeyPem } from '../../../electron/http/tls/private-key';

const now = { clock: systemClock, random: systemRandom };

/** What a client that trusts `authority` gets from a server that shows `server`, under that name. */
async function visit(server: Credential, authority: string, host: string): Promise<string> {
  const key = privateKeyPem(server.key);
  const listening = createServer({ key, cert: server.certificate }, (_request, response) =>
    response.end('hello'),
  );
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = listening.address() as AddressInfo;
    const asking = request({ host: '127.0.0.1', port, servername: host, ca: authority, agent: false });
    const [response] = (await once(asking.end(), 'response')) as [AsyncIterable<Buffer>];
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part);
    return Buffer.concat(parts).toString();
  } finally {
    listening.close();
  }
}

describe('a certificate of the local authority', () => {
  it('is accepted by a client that trusts the authority', async () => {
    const authority = await makeAuthority('Test authority', now);
    const server = await makeServerCertificate(authority, now);
    await expect(visit(server, authority.certificate, 'localhost')).resolves.toBe('hello');
  });

  it('is refused by a client that trusts another authority of the same name', async () => {
    const [authority, other] = await Promise.all([
      makeAuthority('Test authority', now),
      makeAuthority('Test authority', now),
    ]);
    const server = await makeServerCertificate(authority, now);
    await expect(visit(server, other.certificate, 'localhost')).rejects.toThrow(/signature|verify|issuer/i);
  });

  it('is refused for any other name', async () => {
    const authority = await makeAuthority('Test authority', now);
    const server = await makeServerCertificate(authority, now);
    await expect(visit(server, authority.certificate, 'bank.example')).rejects.toThrow(/altnames/i);
  });

  it('names the three ways to the loopback interface', async () => {
    const authority = await makeAuthority('Test authority', now);
    const { certificate } = await makeServerCertificate(authority, now);
    const read = new X509Certificate(certificate);
    expect(read.subjectAltName).toBe('IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:localhost');
    expect(read.ca).toBe(false);
    expect(read.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
  });

  it('is valid for 90 days from the clock it was given, the authority for five years', async () => {
    const clock = frozenAt('2026-11-24T12:00:00Z');
    const surroundings = { clock, random: systemRandom };
    const authority = await makeAuthority('Test authority', surroundings);
    const server = await makeServerCertificate(authority, surroundings);
    expect(new Date(expiryOf(server)).toISOString()).toBe('2027-02-22T12:00:00.000Z');
    expect(new Date(expiryOf(authority)).getUTCFullYear()).toBe(2031);
  });

  it('does not hold for a site of the network, even if its authority signs one', async () => {
    const authority = await makeAuthority('Test authority', now);
    const server = await makeServerCertificate(authority, now, [{ type: 'dns', value: 'bank.example' }]);
    await expect(visit(server, authority.certificate, 'bank.example')).rejects.toThrow(/permitted subtree/i);
  });
});
