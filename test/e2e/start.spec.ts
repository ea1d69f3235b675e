import { expect, test } from './support/test';

test('opens a window that bears the name of the app', async ({ launch }) => {
  const { page } = await launch();
  await expect(page).toHaveTitle(/Tokenwright/);
});
