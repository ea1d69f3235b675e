import type { Locator, Page } from 'playwright/test';
import { type ScreenId, screenIds } from '../../renderer/state/navigation';
import { paste, verdict } from './pages/inspect';
import { dialog, openScreen, row } from './pages/screens';
import { startServer } from './pages/server';
import { answered, callApi } from './support/api';
import { createHome, removeHome } from './support/app';
import { brokenRules } from './support/axe';
import { launchBrowser } from './support/browser';
import { expect, test } from './support/test';

const alice = { account: 'alice', client: 'desk' } as const;

const themes = ['dark', 'light'] as const;

/** Nobody gets there: the test ends before the code is handed over. */
const backAt = (issuer: string): string => `${issuer}/nowhere`;

function signInAt(issuer: string): URLSearchParams {
  return new URLSearchParams({
    response_type: 'code',
    client_id: 'web',
    scope: 'openid profile',
    redirect_uri: backAt(issuer),
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  });
}

/** A button that opens a dialog or a menu. */
interface Opener {
  readonly screen: ScreenId;
  /** The part of the screen that it is on. */
  readonly section?: string;
  readonly button: string;
}

const openers: readonly Opener[] = [
  { screen: 'sessions', button: 'Revoke 1…' },
  { screen: 'sessions', button: 'Copy' },
  { screen: 'sessions', button: 'More' },
  { screen: 'keys', button: 'Import' },
  { screen: 'keys', button: 'Generate' },
  { screen: 'keys', button: 'Rotate…' },
  { screen: 'keys', button: 'More' },
  { screen: 'traffic', button: 'More' },
  { screen: 'storage', button: 'Move here…' },
  { screen: 'settings', section: 'Accounts', button: 'New account' },
  { screen: 'settings', section: 'Clients', button: 'New client' },
  { screen: 'settings', section: 'Clients', button: 'More on desk' },
  { screen: 'settings', section: 'Resources', button: 'New resource' },
];

/** Whatever shows another part of the screen. */
function partsOfScreen(page: Page): Promise<readonly Locator[]> {
  const main = page.getByRole('main');
  return main.getByRole('navigation').getByRole('button').or(main.getByRole('tab')).all();
}

for (const theme of themes) {
  test(`every screen keeps the rules of accessibility that a program can check, ${theme}`, async ({
    launch,
  }) => {
    const { page } = await launch();
    await answered(callApi(page, 'settings/save', { theme }));
    const issuer = await startServer(page);
    await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'desk' }) });
    const { accessToken } = await answered(callApi(page, 'auth/issue', alice));
    const { sessionId } = await answered(callApi(page, 'auth/issue', { ...alice, account: 'bob' }));
    await answered(callApi(page, 'revocations/add', { target: { kind: 'session', id: sessionId } }));
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await openScreen(page, 'inspect');
    await paste(page, accessToken);
    await expect(verdict(page)).toContainText('Valid');
    for (const screen of screenIds) {
      await openScreen(page, screen);
      await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
      expect.soft(await brokenRules(page), screen).toEqual([]);
      for (const part of await partsOfScreen(page)) {
        await part.click();
        expect.soft(await brokenRules(page), `${screen}, ${await part.textContent()}`).toEqual([]);
      }
    }
  });

  test(`what opens over a screen keeps them too, ${theme}`, async ({ launch }) => {
    const { page } = await launch();
    await answered(callApi(page, 'settings/save', { theme }));
    await answered(callApi(page, 'auth/issue', alice));
    // What fades in has too little contrast for a moment.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openScreen(page, 'sessions');
    await row(page, 'Sessions', 'alice').getByRole('checkbox').check();
    for (const { screen, section, button } of openers) {
      await openScreen(page, screen);
      if (section !== undefined) await page.getByRole('button', { name: section, exact: true }).click();
      await page.getByRole('main').getByRole('button', { name: button, exact: true }).first().click();
      const opened = page.getByRole('dialog').or(page.getByRole('menu'));
      await expect(opened).toBeVisible();
      expect.soft(await brokenRules(page), `${screen}, ${button}`).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(opened).toHaveCount(0);
    }
    await page.keyboard.press('Control+k');
    await expect(dialog(page)).toBeVisible();
    expect.soft(await brokenRules(page), 'the palette').toEqual([]);
  });

  test(`the pages of the server keep them too, ${theme}`, async ({ launch }) => {
    const { page } = await launch();
    const issuer = await startServer(page);
    const client = {
      client_id: 'web',
      redirect_uris: [backAt(issuer)],
      grant_types: ['authorization_code'],
    };
    await answered(callApi(page, 'setup/import', { text: JSON.stringify({ clients: [client] }) }));
    const home = createHome();
    const browser = await launchBrowser(home);
    try {
      const { page: tab } = browser;
      await tab.emulateMedia({ colorScheme: theme });
      const check = async (name: string) => expect.soft(await brokenRules(tab), name).toEqual([]);
      await tab.goto(`${issuer}/authorize?client_id=nobody`);
      await check('an error');
      await tab.goto(`${issuer}/authorize?${signInAt(issuer)}`);
      await expect(tab.getByLabel('Password')).toBeVisible();
      await check('sign in');
      await tab.getByLabel('Account').fill('alice');
      await tab.getByLabel('Password').fill('wrong');
      await tab.getByRole('button', { name: 'Sign in' }).click();
      await check('a wrong password');
      await tab.getByLabel('Account').fill('alice');
      await tab.getByLabel('Password').fill('alice-password');
      await tab.getByRole('button', { name: 'Sign in' }).click();
      await expect(tab.getByRole('button', { name: 'Allow', exact: true })).toBeVisible();
      await check('consent');
      await tab.goto(`${issuer}/device`);
      await check('a device');
      await tab.goto(`${issuer}/logout`);
      await check('sign out');
    } finally {
      await browser.kill();
      removeHome(home);
    }
  });
}
