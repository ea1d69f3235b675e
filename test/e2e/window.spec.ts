import type { Page } from 'playwright/test';
import { screenIds } from '../../renderer/state/navigation';
import { openScreen, row } from './pages/screens';
import { answered, callApi } from './support/api';
import type { RunningApp } from './support/app';
import { expect, test } from './support/test';

const smallest = { width: 960, height: 640 };

for (const theme of ['dark', 'light'] as const) {
  test(`keeps every control of every screen within the smallest window, ${theme}`, async ({
    launch,
  }, info) => {
    const running = await launch();
    const { page } = running;
    await answered(callApi(page, 'settings/save', { theme }));
    await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
    await shrink(running);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    for (const screen of screenIds) {
      await openScreen(page, screen);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(screen, 'i'));
      // A hidden screen has no roles, so this one has been drawn.
      await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
      await page.screenshot({ path: info.outputPath(`${screen}.png`) });
      expect(await controlsOutside(page), screen).toEqual([]);
    }
  });
}

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

async function shrink({ app, page }: RunningApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, smallest);
  await page.waitForFunction(({ width }) => window.innerWidth === width, smallest);
}

/** What a person could not reach: controls that lie beyond the edge, and texts of buttons that are cut off. */
function controlsOutside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>('button, input, select, textarea, [role=tab]');
    const isShown = (element: HTMLElement) =>
      element.checkVisibility() && element.getClientRects().length > 0;
    const isOutside = (element: HTMLElement) => {
      const { left, right } = element.getBoundingClientRect();
      return (
        left < 0 || right > window.innerWidth || document.documentElement.scrollWidth > window.innerWidth
      );
    };
    return [...controls]
      .filter((element) => isShown(element) && isOutside(element))
      .map((element) => element.getAttribute('aria-label') ?? element.innerText);
  });
}
