import type { Locator, Page } from 'playwright/test';

export type InspectMode = 'Read' | 'Edit' | 'Compare';

/** Takes one of the three modes of Inspect. */
export async function switchTo(page: Page, mode: InspectMode): Promise<void> {
  await page.getByRole('radio', { name: mode }).check();
}

export function editor(page: Page, part: 'Header' | 'Payload'): Locator {
  return page.getByRole('textbox', { name: part, exact: true });
}

/** Puts the cursor at the end of the last member and types from there. */
export async function typeAfterLastMember(page: Page, text: string): Promise<void> {
  await editor(page, 'Payload').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.type(text);
}

/** Replaces the whole text of an editor, by its own key for all of it: a selection made from outside may be undone. */
export async function retype(page: Page, part: 'Header' | 'Payload', text: string): Promise<void> {
  await editor(page, part).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

export async function signWith(page: Page, choice: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Sign with' }).click();
  await page.getByRole('option', { name: choice }).click();
}

/** The edited token as it comes out. */
export function result(page: Page): Locator {
  return page.getByRole('region', { name: 'Result' });
}

/** Opens the dialog that makes something of the edited token. */
export async function startMaking(page: Page, what: RegExp): Promise<Locator> {
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
  return page.getByRole('dialog');
}
