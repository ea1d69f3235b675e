import type { Locator, Page } from 'playwright/test';

/** A row of the differences by the name of its member. */
export function difference(page: Page, member: string): Locator {
  return page
    .getByRole('table', { name: 'Differences' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: member, exact: true }) });
}

export function compared(page: Page): Locator {
  return page.getByRole('list', { name: 'Compared tokens' }).getByRole('listitem');
}

export async function pasteBeside(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Paste another token' }).fill(text);
}
