import type { Page } from 'playwright/test';

/** Keeps the token shown in Inspect under a name. */
export async function keepAs(page: Page, name: string, tag: string): Promise<void> {
  await page.getByRole('button', { name: 'Keep in the library' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByLabel('Tags').first().fill(tag);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Search/ }).fill(words);
}
