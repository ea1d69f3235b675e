import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Answer, send } from '../../../electron/http/plain/answer';

async function answered(answer: Answer, method = 'GET'): Promise<Response> {
  const server = createServer((_incoming, outgoing) => send(outgoing, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method });
}

describe('an answer on its way', () => {
  it.each(['', 'plain', '{"name":"Zoë"}', 'ÿ', '→ 漢字 🗝'])(
    'keeps its body %j, byte for byte',
    async (body) => {
      const response = await answered({ status: 200, headers: { 'content-type': 'text/plain' }, body });
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
      expect(await response.text()).toBe(body);
    },
  );

  it('has no body and no length where the status has none', async () => {
    const response = await answered({ status: 204, headers: {}, body: '' });
    expect(response.headers.has('content-length')).toBe(false);
    expect(await response.text()).toBe('');
  });

  it('says to HEAD how long its body would be, and leaves it out', async () => {
    const response = await answered({ status: 200, headers: {}, body: 'four' }, 'HEAD');
    expect(response.headers.get('content-length')).toBe('4');
    expect(await response.text()).toBe('');
  });

  it('sets several cookies', async () => {
    const response = await answered({ status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: '' });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });
});
