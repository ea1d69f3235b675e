import { expect, it } from 'vitest';
import { openTestWorkbench } from '../support/workbench';

it('answers every endpoint in the words of the protocol while locked, and never with a fault of its own', async () => {
  const { ask, server } = await openTestWorkbench();
  const { clientSecret } = await ask('clients/new-secret', { clientId: 'backend' });
  const { issuer = '', endpoints } = await ask('server/start', { port: 0 });
  const { accessToken } = await ask('auth/issue', { account: 'alice', client: 'desk' });
  await ask('keychain/lock', undefined);

  const authorization = `Basic ${Buffer.from(`backend:${clientSecret}`).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials', token: accessToken });
  const statuses: [string, number][] = [];
  for (const { url, methods } of endpoints) {
    for (const method of methods) {
      const answer = await fetch(url.replace(/[{:][^/]*$/, 'x'), {
        method,
        headers: { authorization },
        redirect: 'manual',
        ...(method === 'POST' && { body }),
      });
      statuses.push([`${method} ${url}`, answer.status]);
    }
  }
  expect(statuses.filter(([, status]) => status >= 500 && status !== 503)).toEqual([]);

  const post = (path: string) =>
    fetch(`${issuer}${path}`, { method: 'POST', headers: { authorization }, body });
  const refused = await post('/token');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' });
  // Judging needs no secret.
  expect(await (await post('/introspect')).json()).toMatchObject({ active: true });
  await server.stop();
});
