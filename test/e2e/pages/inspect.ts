import type { Locator, Page } from 'playwright/test';

/** What the Inspect screen answers: the region with the verdict and its tabs. */
export function verdict(page: Page): Locator {
  return page.getByRole('region', { name: 'Verdict' });
}

/** Pastes a text as a person does who has just come to the screen, with the focus nowhere in particular. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Token' }).waitFor();
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  }, text);
}

export async function openTab(page: Page, name: RegExp): Promise<Locator> {
  await page.getByRole('tab', { name }).click();
  return page.getByRole('tabpanel');
}

/**
 * Milliseconds from a paste until `expected` stands in the document, ready for the next frame, measured
 * inside the page, IPC included.
 */
export function timePaste(page: Page, text: string, expected: string): Promise<number> {
  return page.evaluate(
    ([pasted = '', wanted = '']) =>
      new Promise<number>((resolve) => {
        const region = document.querySelector('section[aria-label="Verdict"]');
        const data = new DataTransfer();
        data.setData('text/plain', pasted);
        const startedAt = performance.now();
        const observer = new MutationObserver(() => {
          if (region?.textContent?.includes(wanted) !== true) return;
          observer.disconnect();
          resolve(performance.now() - startedAt);
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      }),
    [text, expected],
  );
}
