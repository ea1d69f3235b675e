import { expect, type Page } from 'playwright/test';
import { answered, callApi } from '../support/api';

/** Off the beaten port, so that tests that run side by side do not meet. */
const freePort = (): number => 20_000 + Math.floor(Math.random() * 20_000);

/** By the switch on the Server screen, which must be shown. Answers the issuer. */
export async function switchOnServer(page: Page): Promise<string> {
  await answered(callApi(page, 'settings/save', { serverPort: freePort() }));
  await page.getByRole('switch', { name: 'Listen' }).click({ force: true });
  await expect(page.getByText('listening', { exact: true })).toBeVisible();
  const { issuer = '' } = await answered(callApi(page, 'server/status'));
  return issuer;
}

/** Without the screen, on any port that is free. Answers the issuer. */
export async function startServer(page: Page): Promise<string> {
  const { issuer = '' } = await answered(callApi(page, 'server/start', { port: 0 }));
  return issuer;
}
