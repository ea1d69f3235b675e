import { openTab, paste, timePaste, verdict } from './pages/inspect';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const foreign =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30';
const foreignSecret = 'a-string-secret-at-least-256-bits-long';

test('finds every token in a paste, shows one and says which hold', async ({ launch }) => {
  const { page } = await launch();
  const own = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await paste(
    page,
    `{"headers":["Bearer ${own.accessToken}"],\n"url":"https://app.example/#token=${foreign}"}`,
  );
  await expect(verdict(page)).toContainText('Valid');
  const found = page.getByRole('table', { name: 'Found in this paste' });
  await expect(found.getByRole('row').nth(1)).toContainText('valid');
  await expect(found.getByRole('row').nth(2)).toContainText('not verified');
  await found.getByRole('row').nth(2).press('Enter');
  await expect(verdict(page)).toContainText('Not verified');
  await expect(page.getByText('Unverified: anyone could have written')).toBeVisible();
});

test('checks a token of somebody else with the secret that was given', async ({ launch }) => {
  const { page } = await launch();
  await paste(page, foreign);
  const keyTab = await openTab(page, /^Key/);
  await keyTab.getByText('Secret', { exact: true }).click();
  await keyTab.getByRole('textbox', { name: 'Key' }).fill('the wrong secret, and long enough to be one');
  await openTab(page, /^Checks/);
  await expect(verdict(page)).toContainText('Does not verify');
  await (await openTab(page, /^Key/)).getByRole('textbox', { name: 'Key' }).fill(foreignSecret);
  await openTab(page, /^Checks/);
  await expect(page.getByText('Unverified: anyone could have written')).toHaveCount(0);
  await expect(page.getByText(/^Verifies with the secret/)).toBeVisible();
});

test('judges as of another moment and comes back to now', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await paste(page, accessToken);
  await expect(verdict(page)).toContainText('Valid');
  await page.getByRole('slider', { name: 'Judge as of' }).press('End');
  await expect(verdict(page)).toContainText('Expired');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(verdict(page)).toContainText('accepts it');
});

test('turns to expired by itself at the second the token expires', async ({ launch }) => {
  const { page } = await launch();
  const request = { account: 'alice', client: 'desk', accessSeconds: 3 };
  const { accessToken } = await answered(callApi(page, 'auth/issue', request));
  await paste(page, accessToken);
  await expect(verdict(page)).toContainText('accepts it');
  await expect(verdict(page)).toContainText('Expired');
  await expect(verdict(page).getByText('refuses it')).toHaveCount(2);
});

test('follows a revocation made elsewhere', async ({ launch }) => {
  const { page } = await launch();
  const tokens = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await paste(page, tokens.accessToken);
  await expect(verdict(page)).toContainText('Valid');
  await answered(callApi(page, 'sessions/revoke', { id: tokens.sessionId }));
  await expect(verdict(page)).toContainText('still accepts it for');
  await expect(verdict(page)).toContainText('refuses it');
});

test('shows hostile text as text', async ({ launch }) => {
  const { page } = await launch();
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: '<img src=x onerror="document.title=1">', name: 'a\u202Eb' };
  await paste(page, `${part({ alg: 'none' })}.${part(claims)}.`);
  const tab = await openTab(page, /^Claims/);
  await expect(tab).toContainText('<img src=x onerror=');
  await expect(tab).toContainText('\\u202e');
  await expect(tab.locator('img')).toHaveCount(0);
});

test('says that a text holds no token, and keeps the text', async ({ launch }) => {
  const { page } = await launch();
  await paste(page, 'nothing of the kind');
  await expect(verdict(page)).toContainText('No token in this text');
  await expect(page.getByRole('textbox', { name: 'Token' })).toContainText('nothing of the kind');
});

test('shows the verdict on a pasted token of 4 KB before anyone can blink', async ({ launch }) => {
  const { page } = await launch();
  const request = { account: 'alice', client: 'desk', claims: { filler: 'x'.repeat(2600) } };
  const { accessToken } = await answered(callApi(page, 'auth/issue', request));
  await paste(page, accessToken);
  await expect(verdict(page)).toContainText('Valid');
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await paste(page, foreign);
    await expect(verdict(page)).toContainText('Not verified');
    times.push(await timePaste(page, accessToken, 'Signed by'));
  }
  const best = Math.min(...times);
  test.info().annotations.push({ type: 'paste to verdict', description: `${best.toFixed(1)} ms` });
  // The aim is a frame of 16.7 ms; the bound leaves room for a machine that runs other tests beside this one.
  expect(best).toBeLessThan(100);
});
