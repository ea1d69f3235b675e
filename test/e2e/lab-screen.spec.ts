// The laboratory as a person uses it: a run of two strategies, the evidence of a cell, the report, and the clearing up.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answered, callApi } from './support/api';
import { cell, countStates, matrix, openLab, runEnds, runStrategies } from './pages/lab';
import { dialog, openScreen, row } from './pages/screens';
import { expect, test } from './support/test';

test('two strategies are tried, read and cleared away', async ({ launch }) => {
  test.setTimeout(400_000);
  const { app, page, data, home } = await launch();
  await openLab(page);
  await expect(page.getByRole('heading', { name: 'Where does a token lie safely?' })).toBeVisible();
  await runStrategies(page, ['localStorage', 'Plain file']);
  await expect(page.getByRole('progressbar', { name: 'Attacks made' })).toBeVisible();
  await runEnds(page);

  await test.step('every cell is done or says why not', async () => {
    const counts = await countStates(page);
    expect((counts.done ?? 0) + (counts['not-tried'] ?? 0)).toBe(22);
    expect(counts.done).toBeGreaterThan(12);
    expect(await matrix(page).getByRole('row').count()).toBe(3);
    expect(await matrix(page).getByRole('columnheader').count()).toBe(11);
  });

  await test.step('the arrow keys lead through the grid, and Enter opens a cell', async () => {
    await cell(page, 'localStorage', 'Injected script').focus();
    await page.keyboard.press('ArrowDown');
    await expect(cell(page, 'Plain file', 'Injected script')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('rowheader').first().getByRole('button')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'What was found' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Outcome' })).toContainText('read');
    await expect(page.getByText(/eyJ/).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(cell(page, 'localStorage', 'Injected script')).toBeFocused();
  });

  await test.step('bytes on the disk are shown with their file and offset', async () => {
    await cell(page, 'Plain file', 'Profile on disk').click();
    await expect(page.locator('mark').first()).toContainText(/eyJ|twr_/);
    await expect(page.getByText(/^byte [\d,]+ \(0x/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Matrix', exact: true }).click();
  });

  await test.step('it keeps its place while other screens are looked at', async () => {
    await page.getByText('Left behind', { exact: true }).click();
    await openScreen(page, 'keys');
    await openLab(page);
    await expect(page.getByRole('radio', { name: 'Left behind' })).toBeChecked();
    await page.getByText('Worst', { exact: true }).click();
  });

  await test.step('the report is a page that holds every cell', async () => {
    const path = join(home, 'report.html');
    await app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to));
    }, path);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /HTML/ }).click();
    await expect.poll(() => existsSync(path)).toBe(true);
    await expect
      .poll(() => readFileSync(path, 'utf8').match(/<section|<h3/g)?.length ?? 0)
      .toBeGreaterThan(21);
  });

  await test.step('its sessions are listed on request only', async () => {
    await answered(callApi(page, 'auth/issue', { account: 'bob', client: 'desk' }));
    await openScreen(page, 'sessions');
    await expect(row(page, 'Sessions', 'bob')).toHaveCount(1);
    await expect(row(page, 'Sessions', 'storage-lab')).toHaveCount(0);
    await page.getByRole('button', { name: /^Show \d+ of the lab$/ }).click();
    await expect(row(page, 'Sessions', 'storage-lab').first()).toBeVisible();
    await openLab(page);
  });

  await test.step('clearing deletes the victims', async () => {
    const { victimsOnDisk } = await answered(callApi(page, 'lab/status'));
    expect(victimsOnDisk).toBe(true);
    await page.getByRole('button', { name: 'Clear…' }).click();
    await expect(dialog(page)).toContainText('deletes 2 victims');
    await dialog(page).getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Where does a token lie safely?' })).toBeVisible();
    const cleared = await answered(callApi(page, 'lab/status'));
    expect(cleared).toMatchObject({ victimsOnDisk: false, cells: [] });
    expect(data).toContain(home);
  });
});

test('a run can be cancelled, and what it found stays', async ({ launch }) => {
  const { page } = await launch();
  await openLab(page);
  await page.getByRole('button', { name: 'Run the laboratory' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('cancelled', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
  const { cells } = await answered(callApi(page, 'lab/status'));
  expect(cells).toHaveLength(132);
  expect(cells.filter(({ state }) => state === 'waiting' || state === 'running')).toEqual([]);
});
