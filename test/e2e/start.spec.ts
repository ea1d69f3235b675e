import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { answered, callApi } from './support/api';
import { startAgain } from './support/app';
import { expect, test } from './support/test';

test('opens a window that bears the name of the app', async ({ launch }) => {
  const { page } = await launch();
  await expect(page).toHaveTitle(/Tokenwright/);
});

test('draws the page anew when its process dies', async ({ launch }) => {
  const { app } = await launch();
  // Asked in main, because Playwright lets go of a page that has crashed.
  const title = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return 'no window';
    const drawn = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.forcefullyCrashRenderer();
    await drawn;
    return contents.getTitle();
  });
  expect(title).toContain('Tokenwright');
});

test('ends a second start on the same data, which brings the first to the front and opens no database', async ({
  launch,
}) => {
  const first = await launch();
  const { app, page, data } = first;
  // Once it answers, its database is open.
  await answered(callApi(page, 'system/status'));
  const windows = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => (window.isVisible() ? 'shown' : 'hidden')),
    );
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
  expect(await windows()).toEqual(['hidden']);
  const restore = closeFiles(data, ['tokenwright.db', 'tokenwright.db-wal', 'tokenwright.db-shm']);
  const code = await startAgain(first);
  restore();
  // A start that meets a closed database ends with 1.
  expect(code).toBe(0);
  await expect.poll(windows).toEqual(['shown']);
});

/** The app that has them open keeps them; nobody else may open them until the answer is called. */
function closeFiles(folder: string, names: readonly string[]): () => void {
  const files = names.map((name) => join(folder, name)).map((path) => ({ path, mode: statSync(path).mode }));
  for (const { path } of files) chmodSync(path, 0o000);
  return () => {
    for (const { path, mode } of files) chmodSync(path, mode);
  };
}
