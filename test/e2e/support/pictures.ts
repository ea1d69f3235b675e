// Numbered pictures of the tour.
import { join } from 'node:path';
import type { Page } from 'playwright/test';

const folder = join(import.meta.dirname, '../../../tour');

/** `await picture('issue')` writes tour/01-issue.png, the next call 02-…, and says so in the transcript. */
export function pictureBook(page: Page): (name: string) => Promise<void> {
  let number = 0;
  return async (name) => {
    number += 1;
    const file = `${String(number).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(folder, file) });
    console.log(`   picture ${file}`);
  };
}
