import { once } from 'node:events';
import { connect, Server, type Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../electron/http/loopback/listen';
import { limits } from '../../shared/limits';
import { sendRaw } from './support/server';

const impatient = { headersMs: 100, requestMs: 200, everyMs: 50 };

async function start(patience = impatient) {
  const paths: string[] = [];
  const listening = await listen(
    0,
    () => (incoming, outgoing) => {
      incoming.resume().on('end', () => {
        paths.push(incoming.url ?? '');
        outgoing.end('good');
      });
    },
    undefined,
    patience,
  );
  onTestFinished(() => listening.close());
  return { ...listening, paths };
}

it.each([
  ['headers', 'POST /slow HTTP/1.1\r\nHost: a\r\n'],
  ['a body', 'POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc'],
  ['a body in pieces', 'POST /slow HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'],
])('ends a connection on which %s never end', async (_name, bytes) => {
  const { port, paths } = await start();
  expect(await sendRaw(port, bytes)).toMatch(/^HTTP\/1\.1 408 /);
  expect(paths).toEqual([]);
});

it.each<[string, string, RegExp]>([
  ['EADDRINUSE', 'in_use', /^Port 80 is taken by another program\. Choose another port, or 0 for any/],
  ['EACCES', 'not_possible', /^This user may not listen on port 80\. Choose a port above 1023, or 0 for any/],
  ['EADDRNOTAVAIL', 'not_possible', /^The server cannot listen on port 80: EADDRNOTAVAIL\./],
])('says what to do where the system answers %s', async (code, refusal, message) => {
  const listening = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
    setImmediate(() => this.emit('error', Object.assign(new Error(code), { code })));
    return this;
  });
  onTestFinished(() => listening.mockRestore());
  const refused = await listen(80, () => () => {}).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: refusal, message: expect.stringMatching(message) });
});

it('refuses headers of more than 16 KB', async () => {
  const { port } = await start();
  const bytes = `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`;
  expect(await sendRaw(port, bytes)).toMatch(/^HTTP\/1\.1 431 /);
});

it('takes so many connections and no more, and new ones once others have gone', async () => {
  const { port } = await start({ headersMs: 60_000, requestMs: 60_000, everyMs: 60_000 });
  const sockets: Socket[] = [];
  onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  const request = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  for (let n = 0; n < limits.connections; n += 1) await open();
  const oneTooMany = await open();
  await once(oneTooMany, 'close');
  for (const socket of sockets.splice(0, 8)) {
    socket.destroy();
    await once(socket, 'close');
  }
  await expect.poll(() => sendRaw(port, request).catch(() => '')).toMatch(/good/);
});
