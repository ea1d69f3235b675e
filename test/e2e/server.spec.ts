import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Page } from 'playwright/test';
import { switchOnServer } from './pages/server';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const goTo = (page: Page, screen: string): Promise<void> =>
  page.getByRole('button', { name: screen, exact: true }).click();

async function switchOn(page: Page): Promise<string> {
  await goTo(page, 'Server');
  return switchOnServer(page);
}

async function ask(issuer: string): Promise<number> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: 'desk',
    refresh_token: 'twr_nothing',
  });
  return (await fetch(`${issuer}/token`, { method: 'POST', body })).status;
}

test('listens when it is switched on, and answers nobody once it is off', async ({ launch }) => {
  const { page } = await launch();
  const issuer = await switchOn(page);
  await expect(page.getByText(issuer, { exact: true }).first()).toBeVisible();
  const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as {
    issuer: string;
  };
  expect(metadata.issuer).toBe(issuer);
  await expect(page.getByRole('table', { name: 'Endpoints' })).toContainText('/authorize');
  await page.getByRole('switch', { name: 'Listen' }).click({ force: true });
  await expect(page.getByRole('table', { name: 'Endpoints' })).toHaveCount(0);
  await expect(fetch(issuer)).rejects.toThrow();
});

test('signs for many at once, each token so that the published keys verify it', async ({ launch }) => {
  const { page } = await launch();
  const issuer = await switchOn(page);
  const request = { account: 'alice', client: 'desk' } as const;
  const issued = await Promise.all(
    Array.from({ length: 24 }, () => answered(callApi(page, 'auth/issue', request))),
  );
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const verified = await Promise.all(
    issued.map(({ accessToken }) => jwtVerify(accessToken, keys, { issuer, typ: 'at+jwt' })),
  );
  expect(new Set(verified.map(({ payload }) => payload.jti)).size).toBe(24);
});

test('gives settings and code for a client, from real values', async ({ launch }) => {
  const { page } = await launch();
  const issuer = await switchOn(page);
  await page.getByRole('button', { name: 'Connect a client' }).click();
  await expect(page.getByText(`OIDC_ISSUER=${issuer}`)).toBeVisible();
  await page.getByRole('tab', { name: 'Python' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Python' })).toContainText(`${issuer}/token`);
});

test('makes a fault on purpose, says so everywhere, and stops it', async ({ launch }) => {
  const { page } = await launch();
  const issuer = await switchOn(page);
  await page.getByRole('button', { name: 'Faults' }).click();
  await page.getByRole('textbox', { name: 'How often' }).fill('2');
  await page.getByRole('textbox', { name: 'How often' }).press('Enter');
  await page.getByRole('button', { name: 'Inject' }).click();
  await expect(page.getByText('A fault is on: server error.')).toBeVisible();
  expect(await ask(issuer)).toBe(500);
  await goTo(page, 'Traffic');
  await expect(page.getByRole('table', { name: 'Exchanges' })).toContainText('500');
  await page.getByRole('button', { name: 'Stop all' }).filter({ visible: true }).click();
  await expect(page.getByText('A fault is on').filter({ visible: true })).toHaveCount(0);
  expect(await ask(issuer)).toBe(400);
});

test('shows what clients ask with secrets masked, and reveals them when it is told to', async ({
  launch,
}) => {
  const { page } = await launch();
  const issuer = await switchOn(page);
  await ask(issuer);
  await goTo(page, 'Traffic');
  const asked = page.getByRole('region', { name: 'Asked' });
  await expect(asked).toContainText('•••• (11 characters)');
  await expect(asked).not.toContainText('twr_nothing');
  await page.getByRole('button', { name: 'Reveal secrets' }).click();
  await expect(asked).toContainText('twr_nothing');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('2 exchanges')).toBeVisible();
});

test('shows how long an API that asks nobody goes on accepting a revoked token', async ({ launch }) => {
  const { page } = await launch();
  await switchOn(page);
  await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await page.getByRole('button', { name: 'Sample API' }).click();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('accepts it', { exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Revoke its session…' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByText(/^still accepts it for 1[45] min/)).toBeVisible();
  await expect(page.getByText('refuses it', { exact: true })).toHaveCount(1);
  await expect(page.getByText(/^Asks the issuer. 401. The issuer says/)).toBeVisible();
});

test('shows what a set-up file changes before it is imported', async ({ launch }) => {
  const { page, home } = await launch();
  const path = join(home, 'setup.json');
  const client = {
    client_id: 'web',
    redirect_uris: ['http://127.0.0.1:3000/cb'],
    grant_types: ['authorization_code'],
  };
  writeFileSync(
    path,
    JSON.stringify({ accounts: [{ username: 'carol', password: 'pw' }], clients: [client] }),
    {
      mode: 0o644,
    },
  );
  await goTo(page, 'Server');
  await page.getByRole('button', { name: 'Set-up file' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles(path);
  await page.getByRole('button', { name: 'Import 2 changes' }).click();
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  const clients = await answered(callApi(page, 'clients/list'));
  expect(clients.map(({ clientId }) => clientId)).toContain('web');
});
