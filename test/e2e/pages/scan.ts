import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { RunningApp } from '../support/app';

/** A file the app's user can read. */
export function writeFile(home: string, name: string, content: string | Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, content, { mode: 0o644 });
  return path;
}

/** Opens files as a person does who picks them in the system's dialog. */
export async function openFiles({ app, page }: RunningApp, paths: readonly string[]): Promise<void> {
  await chooseInDialog(app, paths);
  await page.getByRole('button', { name: 'Look for tokens in files' }).click();
}

/** Answers the next dialogs of the system with these paths. */
export async function chooseInDialog(app: RunningApp['app'], paths: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
    },
    [...paths],
  );
}

/** Drops files of the disk on the middle of the window, as a file manager does. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
}

export function foundTokens(page: Page): Locator {
  return page.getByRole('table', { name: 'Found tokens' });
}

/** A token that nobody signed; `claims` are its payload. */
export function unsignedToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${Buffer.alloc(32, 7).toString('base64url')}`;
}

/**
 * Waits inside the page until the list holds so many rows, and answers every stretch of more than 50 ms in which the
 * page could do nothing else, milliseconds. Playwright's own looking would be most of that.
 */
export function blocksUntilListed(page: Page, count: number): Promise<readonly number[]> {
  return page.evaluate(async (rows) => {
    const blocks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const isListed = () =>
      document.querySelector('table[aria-label="Found tokens"]')?.getAttribute('aria-rowcount') ===
      String(rows + 1);
    while (!isListed()) await new Promise((resolve) => setTimeout(resolve, 100));
    observer.disconnect();
    return blocks;
  }, count);
}

/** Scrolls the list from its beginning to its end in so many frames; answers how long each took, milliseconds. */
export function scrollThrough(page: Page, frames: number): Promise<readonly number[]> {
  return page.evaluate(async (steps) => {
    const scroller = document.querySelector('table[aria-label="Found tokens"]')?.parentElement;
    const times: number[] = [];
    for (let step = 1; step <= steps; step += 1) {
      const before = performance.now();
      scroller?.scrollTo({ top: (scroller.scrollHeight * step) / steps });
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - before);
    }
    return times;
  }, frames);
}
