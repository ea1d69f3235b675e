import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from '../../shared/contract';
import type { FileHandle } from '../../shared/nouns/scan';
import type { Result } from '../../shared/result';
import { answered, callApi } from './support/api';
import type { RunningApp } from './support/app';
import { expect, test } from './support/test';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSIsImlhdCI6MTc5NTM0MTYwMH0.AAAA';

function writeLog(home: string, name: string): string {
  const path = join(home, name);
  writeFileSync(path, `2026-11-22T10:00:00Z Bearer ${token}\n`.repeat(1000), { mode: 0o644 });
  return path;
}

/** Drops files of the disk on the middle of the window, as a file manager does. */
async function drop({ page }: RunningApp, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
}

/** Runs in the page: keeps what the drop hands over. */
function listenForDrops(): void {
  const page = window as unknown as { api: Api; dropped?: Promise<unknown> };
  const take = (event: Event) => {
    event.preventDefault();
    if (event.type === 'drop') page.dropped = page.api.registerDroppedFiles();
  };
  for (const type of ['dragover', 'drop']) document.addEventListener(type, take, { capture: true });
}

const dropped = ({ page }: RunningApp) =>
  page.evaluate(() => (window as unknown as { dropped: Promise<Result<readonly FileHandle[]>> }).dropped);

test('scans chosen files in a thread and never shows their path to the page', async ({ launch }) => {
  const { app, page, home } = await launch();
  const path = writeLog(home, 'chosen.log');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  const files = await answered(callApi(page, 'desktop/choose-files'));
  expect(files).toMatchObject([{ name: 'chosen.log' }]);
  expect(JSON.stringify(files)).not.toContain(home);
  const { scanId } = await answered(callApi(page, 'scan/start', { files: files.map(({ id }) => id) }));
  await expect
    .poll(() => answered(callApi(page, 'scan/status', { scanId })))
    .toMatchObject({ state: 'done', tokens: 1, sightings: 1000 });
  const { rows } = await answered(callApi(page, 'scan/page', { scanId }));
  expect(rows).toMatchObject([{ subject: 'alice', count: 1000, firstSeenMs: 1_795_341_600_000 }]);
});

test('takes dropped files from the drop alone, and no path from the page', async ({ launch }) => {
  const running = await launch();
  const { page, home } = running;
  await page.getByRole('textbox', { name: 'Token' }).waitFor();
  await page.evaluate(listenForDrops);
  const files = [writeLog(home, 'dropped.log'), home];
  // A drop that comes before the page has said that it takes what is dragged over it is none.
  await expect(async () => {
    await drop(running, files);
    expect(await dropped(running)).toMatchObject({ ok: true, value: [{ name: 'dropped.log' }] });
  }).toPass();
  // Nothing is left of the drop, and one that the page makes up has no path.
  const nothing = { ok: true, value: [] };
  expect(await page.evaluate(() => (window as unknown as { api: Api }).api.registerDroppedFiles())).toEqual(
    nothing,
  );
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], '/etc/passwd'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  });
  expect(await dropped(running)).toEqual(nothing);
});
