// The tour: a person's way through the whole app, told line by line, with a picture of each screen.
import { expect, type Page, test } from 'playwright/test';
import { cell, countStates, matrix, openLab, runEnds } from './pages/lab';
import { openScreen } from './pages/screens';
import { switchOnServer } from './pages/server';
import { answered, callApi } from './support/api';
import { launchApp } from './support/app';
import { pictureBook } from './support/pictures';

test('tour', async () => {
  const { page, close, data } = await launchApp();
  const picture = pictureBook(page);
  const tell = (line: string): void => console.log(line);
  const verdict = page.getByRole('region', { name: /the loop/i });

  tell(`The app opens on an empty Inspect. Its data lies in ${data}.`);
  await expect(page.getByRole('button', { name: /Sign in as alice/ })).toBeVisible();
  await picture('empty');

  tell('Signing in as alice, with a wrong password first.');
  await page.getByRole('button', { name: /Sign in as alice/ }).click();
  await page.getByLabel('Password').first().fill('not-her-password');
  await verdict.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The account or the password is wrong')).toBeVisible();
  await picture('wrong-password');
  await page.getByLabel('Password').first().fill('alice-password');
  await verdict.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Valid', { exact: true })).toBeVisible();
  tell('Her access token is decoded and judged: valid, with the key of this desktop.');
  await picture('inspect-valid');

  await verdict.getByRole('button', { name: 'Go on to refreshing' }).click();
  await verdict.getByRole('button', { name: 'Refresh' }).click();
  await expect(verdict.getByRole('button', { name: 'Revoke the session' })).toBeVisible();
  tell('Refreshed: a new access token, and a new refresh token in the keychain.');
  await picture('inspect-refreshed');

  await verdict.getByRole('button', { name: 'Revoke the session' }).click();
  await expect(page.getByText('Not valid', { exact: true })).toBeVisible();
  tell(
    'Revoked: the API that asks the issuer refuses the token, the one that only checks the signature still accepts it.',
  );
  await picture('inspect-revoked');

  for (const tab of ['Claims', 'JSON', 'Key', 'Lint', 'Raw']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await picture(`inspect-${tab.toLowerCase()}`);
  }
  await page.getByRole('tab', { name: /^Checks/ }).click();

  await becomeMallory(page);
  tell(
    'Anyone reads a token and nobody changes it: with another name in the payload the signature no longer fits.',
  );
  await picture('inspect-tampered');
  await verdict.getByRole('button', { name: 'Get a live token' }).click();
  await expect(page.getByText('Valid', { exact: true })).toBeVisible();

  await go(page, 2, 'Issue');
  await picture('issue');

  tell('A thief presents a used refresh token: the whole family is revoked.');
  const { sessionId } = await answered(callApi(page, 'auth/issue', { account: 'bob', client: 'desk' }));
  await answered(callApi(page, 'sessions/refresh', { id: sessionId }));
  await answered(callApi(page, 'sessions/refresh', { id: sessionId }));
  const outcome = await answered(callApi(page, 'sessions/present-spent', { id: sessionId, generation: 1 }));
  tell(`   the service answers: ${outcome.error}. ${outcome.message}`);
  await go(page, 3, 'Sessions');
  await page.getByRole('row').filter({ hasText: 'bob' }).first().click();
  await picture('sessions');
  await page.getByRole('button', { name: 'Open in Inspect' }).click();
  await expect(page.getByText('Not valid', { exact: true })).toBeVisible();
  tell('His last access token still passes where only the signature is checked.');
  await picture('inspect-light');
  await answered(callApi(page, 'settings/save', { theme: 'dark' }));
  await picture('inspect-dark');
  await answered(callApi(page, 'settings/save', { theme: 'light' }));

  await go(page, 4, 'Revocations');
  await picture('revocations');
  await go(page, 5, 'Keys');
  await picture('keys');
  await go(page, 7, 'Activity');
  await picture('activity');
  await edit(page, picture);
  await becomeProvider(page, picture, tell);
  await lookAtStorage(page, picture, tell);
  await becomeAttacker(page, picture, tell);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('navigation', { name: 'Settings' })).toBeVisible();
  await picture('settings');

  tell('The command palette finds every command.');
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog');
  await palette.getByRole('textbox').fill('revo');
  await picture('palette');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  tell('The same in the other theme.');
  await answered(callApi(page, 'settings/save', { theme: 'dark' }));
  await go(page, 3, 'Sessions');
  await picture('sessions-dark');
  await openLab(page);
  await picture('lab-dark');
  await cell(page, 'localStorage', 'Profile on disk').click();
  await page.waitForTimeout(400);
  await picture('lab-cell-dark');
  await answered(callApi(page, 'lab/clear'));
  tell('The laboratory is cleared: its victims are deleted, their sessions revoked.');

  const chain = await answered(callApi(page, 'audit/check-chain'));
  tell(
    `The audit record holds ${chain.entries} entries, the chain is ${chain.intact ? 'intact' : 'broken'}.`,
  );
  await close();
});

type Picture = (name: string) => Promise<unknown>;

/** Edit, Compare and the library, with the token that is being read. */
async function edit(page: Page, picture: Picture): Promise<void> {
  await go(page, 1, 'Inspect');
  await page.keyboard.press('Control+E');
  await page.waitForTimeout(400);
  await picture('edit');
  await page.keyboard.press('Control+D');
  await page.waitForTimeout(400);
  await picture('compare');
  await page.keyboard.press('Control+E');
  await go(page, 6, 'Library');
  await picture('library');
}

/** The server, a client that is told no, a fault that is made on purpose, and what passed. */
async function becomeProvider(page: Page, picture: Picture, tell: (line: string) => void): Promise<void> {
  await go(page, 8, 'Server');
  const issuer = await switchOnServer(page);
  tell(`It is an OpenID provider now, at ${issuer}.`);
  await picture('server');
  const form = { grant_type: 'refresh_token', client_id: 'desk', refresh_token: 'twr_guessed' };
  const ask = () => fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  tell(`   a client that guesses a refresh token is answered ${(await ask()).status}.`);
  await answered(callApi(page, 'faults/add', { kind: 'server error', count: 1 }));
  await page.getByRole('button', { name: 'Faults' }).click();
  await picture('server-fault');
  tell(`   with a fault injected on purpose, ${(await ask()).status}.`);
  await go(page, 9, 'Traffic');
  await expect(page.getByRole('table', { name: 'Exchanges' })).toContainText('server error');
  await picture('traffic');
  await answered(callApi(page, 'server/stop'));
}

/** Where this desktop keeps its secrets, and what a login weighs and leaves behind. */
async function lookAtStorage(page: Page, picture: Picture, tell: (line: string) => void): Promise<void> {
  await openScreen(page, 'storage');
  await page.waitForTimeout(400);
  await picture('storage');
  await page.getByRole('button', { name: 'Sizes', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Parts of the token' })).toBeVisible();
  await picture('sizes');
  await page.getByRole('button', { name: 'Lives', exact: true }).click();
  const life = page.getByRole('img', { name: /one after the other/ });
  tell(`Her login, as the client has it: ${await life.getAttribute('aria-label')}`);
  await picture('lives');
  await page
    .getByRole('region', { name: 'What sign-out leaves valid' })
    .evaluate((it) => it.scrollIntoView());
  await picture('lives-after-sign-out');
}

/** Twelve ways to keep a token, eleven attacks on each, all of them made. */
async function becomeAttacker(page: Page, picture: Picture, tell: (line: string) => void): Promise<void> {
  await openLab(page);
  await page.waitForTimeout(400);
  await picture('lab-start');
  await page.getByRole('button', { name: 'Run the laboratory' }).click();
  await matrix(page).waitFor();
  await picture('lab-running');
  await runEnds(page);
  const { done = 0, 'not-tried': notTried = 0 } = await countStates(page);
  tell(`Twelve strategies were attacked: ${done} cells with an answer, ${notTried} with a reason why not.`);
  await picture('lab');
  await cell(page, 'HttpOnly cookie', 'Injected script').click();
  await page.waitForTimeout(400);
  await picture('lab-cell');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Does an HttpOnly cookie help?' }).click();
  await page.getByText('Side by side', { exact: true }).click();
  await page.waitForTimeout(400);
  await picture('lab-compare');
  await page.getByRole('button', { name: 'Show the whole matrix' }).click();
  await page.getByText('Matrix', { exact: true }).click();
}

async function go(page: Page, number: number, title: string): Promise<void> {
  await page.keyboard.press(`Control+${number}`);
  await expect(page.getByRole('banner').getByText(title, { exact: true })).toBeVisible();
  // Whatever the screen fetches first is there within a frame or two; a picture of a skeleton helps nobody.
  await page.waitForTimeout(400);
}

/** Writes another name into the payload and leaves the signature as it was, as somebody would who wants to be alice. */
async function becomeMallory(page: Page): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Token' });
  const token = ((await editor.textContent()) ?? '').replace(/\s/g, '');
  const [header, payload = '', signature] = token.split('.');
  const claims = Buffer.from(payload, 'base64url').toString().replace('"sub":"alice"', '"sub":"mallory"');
  await editor.fill(`${header}.${Buffer.from(claims).toString('base64url')}.${signature}`);
  await expect(page.getByText(/signature/i).first()).toBeVisible();
}
