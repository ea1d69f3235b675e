import type { Locator, Page } from 'playwright/test';
import type { ScreenId } from '../../../renderer/state/navigation';

/** Goes to a screen by its entry at the left. */
export async function openScreen(page: Page, screen: ScreenId): Promise<void> {
  const title = screen.charAt(0).toUpperCase() + screen.slice(1);
  await page.getByRole('navigation').first().getByText(title, { exact: true }).click();
}

/** A row of a table by a text it holds. */
export function row(page: Page, table: string, text: string): Locator {
  return page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text });
}

/** Opens a menu and takes one of its items. */
export async function choose(page: Page, menu: string, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

export function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}
