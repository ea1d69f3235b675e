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
