import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../electron/http/loopback/authority';
import { findClient, saveClient } from '../../electron/store/clients';
import { ask, sendRaw, startTestServer } from './support/server';

const authority = '127.0.0.1:4870';
const issuer = `http://${authority}`;

describe('the defences of the loopback server', () => {
  it.each([
    ['its own address', ['Host', authority], undefined],
    ['no Host', [], 400],
    ['two Hosts', ['Host', authority, 'host', authority], 400],
    ['a rebound name', ['Host', 'evil.example'], 403],
    ['a rebound name with the port', ['Host', 'evil.example:4870'], 403],
    ['a name that only begins right', ['Host', '127.0.0.1:4870.evil.example'], 403],
    ['localhost, which another user may hold over IPv6', ['Host', 'localhost:4870'], 403],
    ['another port', ['Host', '127.0.0.1:4871'], 403],
    ['user information before the host', ['Host', 'a@127.0.0.1:4870'], 403],
    ['one Authorization', ['Host', authority, 'Authorization', 'Basic YTpi'], undefined],
    ['two of them', ['Host', authority, 'Authorization', 'Basic YTpi', 'authorization', 'Bearer x'], 400],
    ['two content types', ['Host', authority, 'Content-Type', 'text/plain', 'content-type', 'a/b'], 400],
    ['its own origin', ['Host', authority, 'Origin', `http://${authority}`], undefined],
    ['the origin of a client', ['Host', authority, 'Origin', 'http://127.0.0.1:5173'], undefined],
    [
      'an origin that only begins like that of a client',
      ['Host', authority, 'Origin', 'http://127.0.0.1:51730'],
      403,
    ],
    ['the null origin', ['Host', authority, 'Origin', 'null'], 403],
    ['no origin at all', ['Host', authority, 'Origin', ''], 403],
    [
      'two origins',
      ['Host', authority, 'Origin', `http://${authority}`, 'Origin', `http://${authority}`],
      403,
    ],
    ['an origin with a path', ['Host', authority, 'Origin', 'http://127.0.0.1:5173/'], 403],
    ['a foreign origin', ['Host', authority, 'Origin', 'https://evil.example'], 403],
  ])('judge a request with %s', (_name, rawHeaders, status) => {
    const known = (origin: string): boolean => origin === 'http://127.0.0.1:5173';
    const refused = refusalOf({ rawHeaders, url: '/jwks', method: 'GET' }, issuer, known);
    expect(refused?.status).toBe(status);
  });

  it.each(['http://evil.example/jwks', '*', 'jwks', '', '/j wks', '/j\u00e4'])(
    'refuse the target %j, which is no path',
    (url) => {
      const request = { rawHeaders: ['Host', authority], url, method: 'GET' };
      expect(refusalOf(request, issuer, () => true)?.status).toBe(400);
    },
  );

  it.each(['TRACE', 'PROPFIND', 'PATCH', undefined])('refuse the method %s', (method) => {
    const request = { rawHeaders: ['Host', authority], url: '/jwks', method };
    expect(refusalOf(request, issuer, () => true)?.status).toBe(405);
  });

  it('hold on the wire, for HTTP/1.0 without a host too', async () => {
    const { port } = await startTestServer();
    expect((await ask(port, { path: '/jwks', headers: { Host: 'evil.example' } })).status).toBe(403);
    expect(await sendRaw(port, 'GET /jwks HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const twice = `GET /jwks HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    expect(await sendRaw(port, twice)).toMatch(/^HTTP\/1\.1 400 /);
    const absolute = `GET http://evil.example/jwks HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(port, absolute)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('listen on 127.0.0.1 and on no other address', async () => {
    const { port } = await startTestServer();
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((entry) => (entry === undefined || entry.address === '127.0.0.1' ? [] : [entry]));
    for (const { address, scopeid } of others) {
      const host = scopeid ? `${address}%${scopeid}` : address;
      await expect(reach(host, port), host).resolves.toBe(false);
    }
    await expect(reach('127.0.0.1', port)).resolves.toBe(true);
  });

  it('name no origin to a page that did not ask, and the registered one to a page that did', async () => {
    const { port, core } = await startTestServer();
    const desk = findClient(core.db, 'desk');
    if (!desk) throw new Error('seeded');
    saveClient(core.db, { ...desk, redirectUris: ['http://127.0.0.1:5173/callback', 'com.example.app:/cb'] });
    const path = '/.well-known/openid-configuration';
    expect((await ask(port, { path })).headers).not.toHaveProperty('access-control-allow-origin');
    const origin = 'http://127.0.0.1:5173';
    const answered = await ask(port, { path, headers: { origin } });
    expect(answered.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
    expect(answered.headers).not.toHaveProperty('access-control-allow-credentials');
    const preflight = await ask(port, { method: 'OPTIONS', path, headers: { origin } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toContain('DPoP');
    const foreign = await ask(port, { path, headers: { origin: 'http://127.0.0.1:5174' } });
    expect(foreign.status).toBe(403);
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('stop reading a body that is too long, announced or not', async () => {
    const { port } = await startTestServer();
    const body = 'a'.repeat(64 * 1024 + 1);
    expect((await ask(port, { method: 'POST', path: '/jwks', body })).status).toBe(413);
    const chunked = { 'transfer-encoding': 'chunked' };
    expect((await ask(port, { method: 'POST', path: '/jwks', headers: chunked, body })).status).toBe(413);
  });
});

function reach(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (reached: boolean) => () => {
      socket.destroy();
      resolve(reached);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });
}
