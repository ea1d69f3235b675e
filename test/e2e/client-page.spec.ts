import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { startServer } from './pages/server';
import { answered, callApi } from './support/api';
import { createHome, removeHome } from './support/app';
import { launchBrowser } from './support/browser';
import { expect, test } from './support/test';

const library = join(
  dirname(createRequire(import.meta.url).resolve('oidc-client-ts/package.json')),
  'dist/browser/oidc-client-ts.min.js',
);

/** A single-page app on a port of its own, as somebody writes it with oidc-client-ts. */
const page = (issuer: string) => `<!doctype html><title>Client</title>
<script src="/oidc-client-ts.min.js"></script>
<button id="in">Sign in</button> <button id="again">Refresh</button> <button id="out">Sign out</button>
<pre id="shown">nobody</pre>
<script>
  const manager = new oidc.UserManager({
    authority: '${issuer}', client_id: 'spa', redirect_uri: location.origin + '/', scope: 'openid profile orders.read',
    post_logout_redirect_uri: location.origin + '/bye', userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
  });
  const show = (user) => { shown.textContent = user ? user.profile.sub + ' ' + user.profile.name + ' ' + user.access_token.slice(-12) : 'nobody'; };
  const tell = (error) => { shown.textContent = 'failed: ' + error.message; };
  document.getElementById('in').onclick = () => manager.signinRedirect().catch(tell);
  again.onclick = () => manager.signinSilent().then(show, tell);
  out.onclick = () => manager.signoutRedirect().catch(tell);
  if (location.pathname === '/bye') shown.textContent = 'signed out';
  else if (location.search.includes('code=')) manager.signinCallback().then(() => manager.getUser()).then(show, tell);
</script>`;

async function serveClient(issuer: () => string): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/oidc-client-ts.min.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(library) : page(issuer()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a page with oidc-client-ts signs in, refreshes and signs out in a real browser', async ({ launch }) => {
  const { page: app } = await launch();
  const issuer = await startServer(app);
  const { server, origin } = await serveClient(() => issuer);
  const client = {
    client_id: 'spa',
    redirect_uris: [`${origin}/`],
    post_logout_redirect_uris: [`${origin}/bye`],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'orders.read',
  };
  await answered(callApi(app, 'setup/import', { text: JSON.stringify({ clients: [client] }) }));
  const home = createHome();
  const browser = await launchBrowser(home);
  try {
    const { page: tab } = browser;
    await tab.goto(`${origin}/`);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.getByLabel('Account').fill('alice');
    await tab.getByLabel('Password').fill('alice-password');
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await expect(tab.getByText('see your name and profile')).toBeVisible();
    await tab.getByRole('button', { name: 'Allow', exact: true }).click();
    const shown = tab.locator('#shown');
    await expect(shown).toContainText('alice Alice');
    const first = await shown.textContent();
    await tab.getByRole('button', { name: 'Refresh' }).click();
    await expect(shown).not.toHaveText(first ?? '');
    await expect(shown).toContainText('alice Alice');
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await expect(shown).toHaveText('signed out');
    await tab.goto(`${origin}/`);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await expect(tab.getByLabel('Password')).toBeVisible();
  } finally {
    await browser.kill();
    server.close();
    removeHome(home);
  }
});
