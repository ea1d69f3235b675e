import { choose, dialog, openScreen, row } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

test('previews what a revocation hits, adds it and lifts it again', async ({ launch }) => {
  const { page } = await launch();
  await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await openScreen(page, 'revocations');
  await page.getByRole('radio', { name: 'Account' }).click();
  await page.getByLabel('Account', { exact: true }).and(page.locator('input')).fill('alice');
  await expect(page.getByText(/Denies 1 live access token in 1 session/)).toBeVisible();
  await page.getByLabel('Reason').fill('lost laptop');
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  const entry = row(page, 'Revocations', 'lost laptop');
  await expect(entry).toContainText('alice');
  await entry.getByRole('button', { name: 'Lift…' }).click();
  await dialog(page).getByRole('button', { name: 'Lift' }).click();
  await expect(page.getByText('Nothing is revoked')).toBeVisible();
});

test('leaves who goes on to the next field there, although the suggestions of the last one close', async ({
  launch,
}) => {
  const { page } = await launch();
  await openScreen(page, 'revocations');
  await page.getByRole('radio', { name: 'Account' }).click();
  const account = page.getByLabel('Account', { exact: true }).and(page.locator('input'));
  await account.click();
  await expect(page.getByRole('option').first()).toBeVisible();
  // The suggestions lie over it; a label or a shortcut leads there all the same.
  await page.getByLabel('Reason').focus();
  await page.keyboard.type('lost laptop', { delay: 30 });
  await expect(page.getByLabel('Reason')).toHaveValue('lost laptop');
  await expect(account).toHaveValue('');
});

test('rotates a key and shows only public parts without asking', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'keys');
  await row(page, 'Keys', 'ES256').click();
  await page.getByRole('button', { name: 'Rotate…' }).click();
  await dialog(page).getByRole('button', { name: 'Rotate' }).click();
  await expect(row(page, 'Keys', 'ES256')).toHaveCount(2);
  await expect(page.getByText('"kty"')).toBeVisible();
  await expect(page.getByText('"d"')).toHaveCount(0);
  await choose(page, 'More', 'Export the private key…');
  await dialog(page).getByRole('button', { name: 'Show it' }).click();
  await expect(dialog(page)).toContainText('"d"');
});

test('retires several keys at once after saying what ends with them', async ({ launch }) => {
  const { page } = await launch();
  for (const alg of ['ES384', 'Ed25519']) await answered(callApi(page, 'keys/generate', { alg }));
  await openScreen(page, 'keys');
  for (const alg of ['ES384', 'Ed25519']) await row(page, 'Keys', alg).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Retire 2…' }).click();
  await expect(dialog(page)).toContainText(
    '2 keys sign nothing any more. 2 end at once, private part and all.',
  );
  await dialog(page).getByRole('button', { name: 'Retire 2 keys' }).click();
  for (const alg of ['ES384', 'Ed25519']) await expect(row(page, 'Keys', alg)).toContainText('retired');
  await expect(page.getByRole('button', { name: /^Retire \d/ })).toHaveCount(0);

  await row(page, 'Keys', 'ES256').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Retire 1…' }).click();
  await dialog(page).getByRole('button', { name: 'Retire', exact: true }).click();
  await expect(dialog(page)).toContainText('This is the last active ES256 key');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(row(page, 'Keys', 'ES256')).toContainText('active');
});

test('generates a MAC secret after saying what that means', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'keys');
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(dialog(page)).toContainText('could also have made it');
  await dialog(page).getByRole('button', { name: 'HS256' }).click();
  await dialog(page).getByRole('button', { name: 'Generate HS256' }).click();
  await expect(row(page, 'Keys', 'HS256')).toContainText('active');
  await expect(page.getByText('A MAC secret has no public part')).toBeVisible();
});

test('refuses a key it cannot read where the key was pasted', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'keys');
  await page.getByRole('button', { name: 'Import' }).click();
  await dialog(page).getByLabel('Private key').fill('not a key');
  await dialog(page).getByRole('button', { name: 'Import' }).click();
  await expect(dialog(page).getByRole('alert')).toBeVisible();
});

test('lists what happened and checks that the record is whole', async ({ launch }) => {
  const { page } = await launch();
  const { sessionId } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await openScreen(page, 'activity');
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await expect(page.getByText('The chain is intact')).toBeVisible();
  await page.getByRole('button', { name: sessionId }).click();
  await expect(page.getByRole('heading', { name: 'alice at desk' })).toBeVisible();
});

test('keeps settings, explains unusual ones and edits accounts', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'settings');
  await page.getByLabel('Access token').fill('3d');
  await page.keyboard.press('Enter');
  await expect(page.getByText('nothing can take it back')).toBeVisible();
  await page.getByRole('button', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'New account' }).click();
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(page).getByText('A new account needs a password.')).toBeVisible();
  await dialog(page).getByLabel('Username').fill('carol');
  await dialog(page).getByLabel('Name', { exact: true }).fill('Carol');
  await dialog(page).getByLabel('Password', { exact: true }).fill('carol-password');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(row(page, 'Accounts', 'carol')).toBeVisible();
});

test('shows a client secret once', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'settings');
  await page.getByRole('button', { name: 'Clients' }).click();
  await choose(page, 'More on backend', /a secret…|the secret…/);
  await dialog(page)
    .getByRole('button', { name: /Replace|Make a secret/ })
    .click();
  await expect(dialog(page)).toContainText('nobody can show it again');
  await dialog(page).getByRole('button', { name: 'I have it' }).click();
  await expect(dialog(page)).toHaveCount(0);
});
