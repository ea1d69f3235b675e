import { openScreen, row } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

test('keeps what a screen shows while another one is visited', async ({ launch }) => {
  const { page } = await launch();
  for (const account of ['alice', 'bob'])
    await answered(callApi(page, 'auth/issue', { account, client: 'desk' }));
  await openScreen(page, 'sessions');
  await page.getByPlaceholder('Filter').fill('bob');
  await row(page, 'Sessions', 'bob').getByRole('checkbox').check();
  await openScreen(page, 'issue');
  await page.getByLabel('Extra claims').fill('{"half":"typed"}');
  await openScreen(page, 'sessions');
  await expect(page.getByPlaceholder('Filter')).toHaveValue('bob');
  await expect(row(page, 'Sessions', 'bob').getByRole('checkbox')).toBeChecked();
  await expect(row(page, 'Sessions', 'alice')).toHaveCount(0);
  await openScreen(page, 'issue');
  await expect(page.getByLabel('Extra claims')).toHaveValue('{"half":"typed"}');
});

test('goes through a list with the keyboard, and through the screens', async ({ launch }) => {
  const { page } = await launch();
  for (const account of ['alice', 'bob'])
    await answered(callApi(page, 'auth/issue', { account, client: 'desk' }));
  await page.keyboard.press('Control+3');
  await row(page, 'Sessions', 'bob').focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Sessions', 'alice')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'alice at desk' })).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(page.getByPlaceholder('Filter')).toBeFocused();
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keys');
});
