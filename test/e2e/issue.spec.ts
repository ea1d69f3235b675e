import type { Locator, Page } from 'playwright/test';
import { verdict } from './pages/inspect';
import { openScreen } from './pages/screens';
import { expect, test } from './support/test';

test('shows the token as it will be, explains an unusual choice, and issues it', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  const preview = page.getByRole('region', { name: 'As it will be' });
  await expect(preview).toContainText('"sub": "alice"');
  await page.getByLabel('Access token lives').fill('30d');
  await expect(page.getByText('cannot be taken back for 30 days')).toBeVisible();
  await page.getByLabel('Extra claims').fill('{"role":"admin"}');
  await expect(preview).toContainText('"role": "admin"');
  await page.getByLabel('Password', { exact: true }).fill('alice-password');
  await page.keyboard.press('Control+Enter');
  const issued = page.getByRole('region', { name: 'Issued' });
  await expect(issued).toContainText('twr_');
  await issued.getByRole('button', { name: 'Open in Inspect' }).click();
  await expect(verdict(page)).toContainText('Valid');
});

test('says beside the field what the service refuses', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in and issue' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
    /^The account or the password is wrong\. Check both and try again\./,
  );
  await page.getByLabel('Extra claims').fill('{"iss":"me"}');
  await expect(page.getByText('The service sets "iss" itself.')).toBeVisible();
});

test('reveals a refresh token only when asked, and hides it again', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  await page.getByText('As operator').click();
  await page.getByRole('main').getByRole('button', { name: 'Issue' }).click();
  const issued = page.getByRole('region', { name: 'Refresh token' });
  await expect(issued.getByText(/^twr_[\w-]{40,}$/)).toHaveCount(0);
  await issued.getByRole('button', { name: 'Reveal refresh token' }).click();
  await expect(issued.getByText(/^twr_[\w-]{40,}$/)).toBeVisible();
  await issued.getByRole('button', { name: 'Hide' }).click();
  await expect(issued.getByText(/^twr_[\w-]{40,}$/)).toHaveCount(0);
});

test('explains the terms of the field on hover', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  await expect(page.getByRole('region', { name: 'As it will be' })).toContainText('"sub": "alice"');
  for (const [name, rule] of terms) {
    await term(page, name).hover();
    await expect(page.getByRole('tooltip').filter({ hasText: rule })).toBeVisible();
  }
});

test('explains the terms of the field to the keyboard, and lets their labels lead to the fields', async ({
  launch,
}) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  await expect(page.getByRole('region', { name: 'As it will be' })).toContainText('"sub": "alice"');
  const tooltips = page.getByRole('tooltip');
  await page.getByRole('combobox', { name: 'Account' }).focus();
  await page.keyboard.press('Tab');
  await expect(term(page, 'Client')).toBeFocused();
  await expect(tooltips.filter({ hasText: 'RFC 6749 §1.1' })).toBeVisible();
  await expect(term(page, 'Client')).toHaveAccessibleDescription(/gets the tokens on behalf of the account/);
  await page.keyboard.press('Escape');
  await expect(tooltips).toHaveCount(0);
  for (const [name, rule] of terms.slice(1)) {
    await focusByKeyboard(page, name);
    await expect(tooltips.filter({ hasText: rule })).toBeVisible();
  }
  await term(page, 'Refresh token').click();
  await expect(page.getByLabel('Refresh token lives')).toBeFocused();
});

/** Each with the rule that its meaning names. */
const terms = [
  ['Client', 'RFC 6749 §1.1'],
  ['Audience', 'RFC 7519 §4.1.3'],
  ['Scopes', 'RFC 6749 §3.3'],
  ['Access token', 'RFC 6749 §1.4'],
  ['Refresh token', 'RFC 9700 §4.14'],
  ['Algorithm', 'RFC 7518 §3.1'],
  ['Extra claims', 'RFC 7519 §4'],
] as const;

function term(page: Page, name: string): Locator {
  return page.getByRole('main').getByRole('term').filter({ hasText: name });
}

/** Tab after Tab, as far as the last field of the form at most. */
async function focusByKeyboard(page: Page, name: string): Promise<void> {
  const isFocused = () => term(page, name).evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 20 && !(await isFocused()); presses += 1) await page.keyboard.press('Tab');
  await expect(term(page, name)).toBeFocused();
}
