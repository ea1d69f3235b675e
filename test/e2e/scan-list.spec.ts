import { answered, callApi } from './support/api';
import { expect, test } from './support/test';
import { verdict } from './pages/inspect';
import {
  blocksUntilListed,
  dropFiles,
  foundTokens,
  openFiles,
  scrollThrough,
  unsignedToken,
  writeFile,
} from './pages/scan';

const nowS = () => Math.floor(Date.now() / 1000);

test('lists the tokens of dropped files, and says of the others why they were not read', async ({
  launch,
}) => {
  const { page, home } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  const foreign = unsignedToken({ sub: 'mallory', exp: nowS() + 600 });
  await dropFiles(page, [
    writeFile(home, 'app.env', `ACCESS_TOKEN=${accessToken}\nOTHER=${foreign}\n`),
    writeFile(home, 'empty.log', ''),
  ]);
  const rows = foundTokens(page).getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('alice');
  await expect(rows.nth(1)).toContainText('valid');
  await expect(rows.nth(2)).toContainText('not verified');
  await expect(page.getByRole('list', { name: 'Files with a note' })).toContainText('It is empty.');
});

test('opens a token from the list, keeps the list beside it, and leads back', async ({ launch }) => {
  const running = await launch();
  const { page, home } = running;
  const tokens = ['alice', 'bob', 'carol'].map((sub) => unsignedToken({ sub, exp: nowS() + 600 }));
  await openFiles(running, [writeFile(home, 'app.log', `${tokens.join('\n')}\n${tokens[0]}\n`)]);
  await foundTokens(page).getByRole('row').filter({ hasText: 'alice' }).press('Enter');
  await expect(verdict(page)).toContainText('Not verified');
  await expect(page.getByText('app.log, byte 0')).toBeVisible();
  await page.getByRole('button', { name: '2 places' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await foundTokens(page).getByRole('row').filter({ hasText: 'bob' }).click();
  await expect(page.getByRole('textbox', { name: 'Token' })).toContainText((tokens[1] ?? '').slice(40, 60));
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('columnheader', { name: 'Issuer' })).toBeVisible();
});

test('searches, filters and sorts what was found', async ({ launch }) => {
  const running = await launch();
  const { page, home } = running;
  const tokens = Array.from({ length: 300 }, (_, number) =>
    unsignedToken({
      sub: `user-${String(number).padStart(3, '0')}`,
      exp: nowS() + (number < 10 ? -60 : 600),
    }),
  );
  await openFiles(running, [writeFile(home, 'app.log', tokens.join('\n'))]);
  const rows = foundTokens(page).getByRole('row');
  await expect(foundTokens(page)).toHaveAttribute('aria-rowcount', '301');
  await page.getByRole('button', { name: 'Subject' }).click();
  await page.getByRole('button', { name: 'Subject' }).click();
  await expect(rows.nth(1)).toContainText('user-299');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('user-00');
  await expect(foundTokens(page)).toHaveAttribute('aria-rowcount', '11');
  await page.getByRole('combobox', { name: 'Expiry' }).click();
  await page.getByRole('option', { name: 'Not expired' }).click();
  await expect(page.getByText('No token passes the filter')).toBeVisible();
});

test('draws the generations of a session on a timeline that the keyboard walks', async ({ launch }) => {
  const running = await launch();
  const { page, home } = running;
  const startS = nowS() - 7200;
  const generation = (number: number, atS: number) =>
    unsignedToken({
      iss: 'https://a.example',
      sub: 'alice',
      sid: 's_1',
      iat: atS,
      exp: atS + 900,
      jti: number,
    });
  const entry = (token: string, atS: number) => ({
    startedDateTime: new Date(atS * 1000).toISOString(),
    request: {
      url: 'https://api.example/orders?x=1',
      headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
    },
  });
  const times = [startS, startS + 840, startS + 3000];
  const entries = times.map((atS, number) => entry(generation(number, atS), atS + 5));
  await openFiles(running, [writeFile(home, 'shop.har', JSON.stringify({ log: { entries } }))]);
  await page.getByText('Timeline', { exact: true }).click();
  const line = page.getByRole('region', { name: 'alice, session s_1' });
  await expect(line.getByRole('button', { name: /^Generation/ })).toHaveCount(3);
  await line.getByRole('button', { name: /^Generation 1/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('overlaps the one before by 1 min')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('21 min after the one before expired')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Not verified');
});

test('lists and scrolls 100,000 tokens and never freezes the window', async ({ launch }) => {
  const running = await launch();
  const { page, home } = running;
  const count = 100_000;
  const lines = Array.from({ length: count }, (_, number) =>
    unsignedToken({ sub: `u${number}`, exp: nowS() }),
  );
  await openFiles(running, [writeFile(home, 'large.log', lines.join('\n'))]);
  const blocks = await blocksUntilListed(page, count);
  const frames = [...(await scrollThrough(page, 60))].sort((one, other) => one - other);
  await expect(foundTokens(page).getByRole('row').last()).toContainText(`u${count - 1}`);
  const longest = Math.max(0, ...blocks);
  const median = frames[30] ?? 0;
  test.info().annotations.push({
    type: 'window blocked',
    description: `${blocks.length} times over 50 ms while listing, at most ${longest.toFixed(0)} ms; a frame of scrolling ${median.toFixed(0)} ms in the middle`,
  });
  // The aim is 50 ms at most; a machine that runs other tests beside this one stops the page now and then by itself.
  expect(longest).toBeLessThan(2000);
  expect(median).toBeLessThan(1000);
});

test('stops a search and keeps what it has found', async ({ launch }) => {
  const running = await launch();
  const { page, home } = running;
  const line = `${unsignedToken({ sub: 'alice' })} ${'x'.repeat(4000)}\n`;
  await openFiles(running, [writeFile(home, 'huge.log', line.repeat(60_000))]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/^Cancelled after/)).toBeVisible();
  await expect(foundTokens(page).getByRole('row')).toHaveCount(2);
});
