import { openScreen } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

test('a session refreshes by itself once it is told to, and says when it will', async ({ launch }) => {
  const { page } = await launch();
  const request = { account: 'alice', client: 'desk', accessSeconds: 10 } as const;
  const { sessionId } = await answered(callApi(page, 'auth/issue', request));
  await openScreen(page, 'sessions');
  const wish = page.getByRole('switch', { name: 'Refresh automatically' });
  await expect(wish).not.toBeChecked();
  await wish.click();
  await expect(wish).toBeChecked();
  await expect(page.getByText(/Next refresh in/)).toBeVisible();
  await expect
    .poll(async () => (await answered(callApi(page, 'sessions/get', { id: sessionId }))).generation, {
      timeout: 30_000,
    })
    .toBeGreaterThan(2);
  await expect(wish).toBeChecked();
});
