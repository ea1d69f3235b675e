import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { openTab, paste, verdict } from './pages/inspect';
import { chooseInDialog, writeFile } from './pages/scan';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

test('walks from change to change with the arrow keys and back to now', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await paste(page, accessToken);
  await expect(verdict(page)).toContainText('expiry fails');
  const slider = page.getByRole('slider', { name: 'Judge as of' });
  await slider.press('ArrowRight');
  await expect(verdict(page)).toContainText('from then on, expiring soon');
  await slider.press('ArrowRight');
  await expect(verdict(page)).toContainText('from then on, expiry fails');
  await expect(verdict(page)).toContainText('Not valid');
  await slider.press('ArrowLeft');
  await expect(verdict(page)).toContainText('Valid');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(verdict(page)).not.toContainText('Judged as of');
});

test('tries the keys of the key ring and of a folder, each with its result', async ({ launch }) => {
  const { app, page, home } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  const jwks = await answered(callApi(page, 'keys/export', { format: 'jwks' }));
  const folder = join(home, 'keys');
  mkdirSync(folder, { mode: 0o755 });
  writeFile(folder, 'issuer.jwks.json', jwks.text);
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFile(folder, 'other.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  writeFile(folder, 'notes.txt', 'not a key');
  await paste(page, accessToken);
  const key = await openTab(page, /^Key/);
  await key.getByRole('button', { name: 'My key ring' }).click();
  const tried = key.getByRole('table', { name: 'Keys tried' });
  await expect(tried.getByRole('row').nth(1)).toContainText('fits');
  await chooseInDialog(app, [folder]);
  await key.getByRole('button', { name: 'A folder' }).click();
  await expect(tried.getByRole('row').nth(1)).toContainText('issuer.jwks.json');
  await expect(tried.getByRole('row').nth(1)).toContainText('fits');
  await expect(tried.getByRole('row').filter({ hasText: 'other.pem' })).toContainText('wrong key');
});

test('judges a token of another issuer with the key of a folder that fits, and names its file', async ({
  launch,
}) => {
  const { app, page, home } = await launch();
  const folder = join(home, 'keys');
  mkdirSync(folder, { mode: 0o755 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  writeFile(folder, 'a-other.json', JSON.stringify(other.export({ format: 'jwk' })));
  writeFile(folder, 'b-theirs.json', JSON.stringify(createPublicKey(privateKey).export({ format: 'jwk' })));
  const token = await new SignJWT({ iss: 'https://elsewhere.example', sub: 'carol' })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  await paste(page, token);
  await expect(verdict(page)).toContainText('Not verified');
  const key = await openTab(page, /^Key/);
  await chooseInDialog(app, [folder]);
  await key.getByText('Folder', { exact: true }).click();
  const tried = key.getByRole('table', { name: 'Keys tried' });
  await expect(tried.getByRole('row')).toHaveCount(3);
  await expect(tried.getByRole('row').nth(1)).toContainText('b-theirs.json');
  await expect(tried.getByRole('row').nth(1)).toContainText('fits');
  await expect(key.getByText('in b-theirs.json', { exact: false }).first()).toBeVisible();
  await openTab(page, /^Checks/);
  await expect(page.getByText('Verifies with the key in b-theirs.json.')).toBeVisible();
});

test('shows what a token brings as untrusted and does not believe it', async ({ launch }) => {
  const { page } = await launch();
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { alg: 'ES256', jku: 'https://evil.example/keys', jwk: publicKey.export({ format: 'jwk' }) };
  await paste(page, `${part(header)}.${part({ sub: 'alice' })}.${'A'.repeat(86)}`);
  await expect(verdict(page)).toContainText('Not valid');
  const brings = (await openTab(page, /^Key/)).getByRole('region', { name: 'What the token brings' });
  await expect(brings).toContainText('untrusted');
  await expect(brings).toContainText('https://evil.example/keys');
});

test('judges by a profile, saves expectations as one and removes it', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await paste(page, accessToken);
  const key = await openTab(page, /^Key/);
  const profile = key.getByRole('combobox', { name: 'Profile' });
  await profile.click();
  await page.getByRole('option', { name: 'OIDC ID token' }).click();
  await expect(verdict(page)).toContainText('Not valid');
  await profile.click();
  await page.getByRole('option', { name: 'RFC 9068 access token' }).click();
  await expect(verdict(page)).toContainText('accepts it');
  await key.getByRole('textbox', { name: 'Audience (aud)' }).fill('https://other.example');
  await expect(verdict(page)).toContainText('Not valid');
  await key.getByRole('button', { name: 'Save as a profile' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Orders API');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(profile).toHaveValue('Orders API');
  await key.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(profile).toHaveValue('');
});
