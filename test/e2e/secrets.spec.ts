import type { Locator, Page } from 'playwright/test';
import { dialog, openScreen } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const key = '{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"very-secret"}';

/** What Chromium draws in the place of the letters. */
function drawnAs(field: Locator): Promise<string> {
  return field.evaluate((element) => getComputedStyle(element).getPropertyValue('-webkit-text-security'));
}

/** Selects all of a text and copies it as the keyboard does. */
async function copyByKeyboard(page: Page, text: Locator): Promise<void> {
  await text.evaluate((element) => window.getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+c');
}

test('a private key being imported is dots until somebody asks to see it', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'keys');
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click();
  const field = dialog(page).getByLabel('Private key');
  await field.fill(key);
  expect(await drawnAs(field)).toBe('disc');
  await dialog(page).getByRole('button', { name: 'Show', exact: true }).click();
  expect(await drawnAs(field)).toBe('none');
  await dialog(page).getByRole('button', { name: 'Hide', exact: true }).click();
  expect(await drawnAs(field)).toBe('disc');
});

test('a refresh token is shown only when asked for, and copied by keyboard leaves the clipboard again', async ({
  launch,
}) => {
  const { page } = await launch();
  await answered(callApi(page, 'settings/save', { clipboardClearSeconds: 1 }));
  const { sessionId } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await openScreen(page, 'sessions');
  await page.getByRole('table', { name: 'Sessions' }).getByText('alice').click();
  const { refreshToken } = await answered(callApi(page, 'sessions/reveal', { id: sessionId }));
  expect(await page.content()).not.toContain(refreshToken);

  await page
    .getByRole('button', { name: /More|⋯|Further/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: /[Rr]eveal/ }).click();
  await dialog(page).getByRole('button', { name: 'Reveal' }).click();
  const shown = dialog(page).getByText(refreshToken);
  await expect(shown).toBeVisible();
  await copyByKeyboard(page, shown);
  const clipboard = async () => (await answered(callApi(page, 'desktop/read-clipboard'))).text;
  await expect.poll(clipboard).toBe(refreshToken);
  await expect.poll(clipboard).toBe('');
  await dialog(page).getByRole('button', { name: 'Hide' }).click();
  await expect(page.getByText(refreshToken)).toHaveCount(0);
});

test('the settings say what the system can do against screenshots', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'settings');
  await page.getByRole('button', { name: /clipboard/i }).click();
  const choice = page.getByRole('radiogroup', { name: 'Keep out of screenshots' });
  await expect(choice).toBeVisible();
  if (process.platform === 'linux') {
    await expect(page.getByText('has no way to keep a window out of screenshots')).toBeVisible();
    await expect(choice.getByRole('radio').first()).toBeDisabled();
  } else {
    await expect(choice.getByRole('radio').first()).toBeEnabled();
  }
});
