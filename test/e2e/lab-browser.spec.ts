import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { browserStarter, type LabBrowser } from '../../electron/lab/browser/browser-process';
import { createHome, environment, removeHome } from './support/app';
import { writeElectronWrapper } from './support/electron-wrapper';
import { readLaunchPlan } from './support/launch-plan';
import { expect, test } from './support/test';

const plan = readLaunchPlan();

/** The browser alone, as the app starts it, with nobody's laboratory around it. */
async function withBrowser(use: (browser: LabBrowser, home: string) => Promise<void>): Promise<void> {
  const home = createHome();
  const before = { ...process.env };
  const cancelling = new AbortController();
  try {
    // The starter hands on the environment of its process: here that of the app's user.
    process.env = environment('absent', home, {});
    const start = browserStarter({
      executable: writeElectronWrapper(plan, 'absent', home),
      appFolder: join(plan.appFolder, 'out', 'main', 'lab-browser'),
      switches: ['--disable-gpu'],
    });
    const starting = start({ profileFolder: join(home, 'profile'), signal: cancelling.signal });
    process.env = before;
    await use(await starting, home);
  } finally {
    cancelling.abort();
    process.env = before;
    removeHome(home);
  }
}

function serve(): Promise<{ readonly server: Server; readonly port: number; readonly seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'text/html');
    response.end('<h1>here</h1>');
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, port: (server.address() as AddressInfo).port, seen });
    });
  });
}

test('the browser of the laboratory reaches its own servers and nothing else', async () => {
  const own = await serve();
  const foreign = await serve();
  await withBrowser(async (browser) => {
    const home = `http://127.0.0.1:${own.port}/`;
    await expect(browser.ask('open', { page: 'early', profile: 'p', url: home })).rejects.toThrow();
    await browser.ask('allow', { ports: [own.port] });
    await browser.ask('open', { page: 'p', profile: 'p', url: home });
    const fetched = (url: string) =>
      browser.ask('run', {
        page: 'p',
        code: `fetch(${JSON.stringify(url)}).then(({ status }) => status, String)`,
      });
    expect(await fetched('/again')).toBe(200);
    for (const url of [
      `http://127.0.0.1:${foreign.port}/`,
      `http://localhost:${foreign.port}/`,
      'https://example.org/',
      'http://[::1]/',
    ]) {
      expect(await fetched(url)).toContain('Failed to fetch');
    }
    await expect(
      browser.ask('open', { page: 'file', profile: 'p', url: 'file:///etc/passwd' }),
    ).rejects.toThrow();
    expect(
      await browser.ask('run', {
        page: 'p',
        code: `window.open('http://127.0.0.1:${foreign.port}/') === null`,
      }),
    ).toBe(true);
    expect(
      await browser.ask('run', { page: 'p', code: `typeof require + typeof process + typeof module` }),
    ).toBe('undefinedundefinedundefined');
    expect(await browser.ask('run', { page: 'p', code: 'Notification.requestPermission()' })).toBe('denied');
    expect((await browser.ask('describe', null)).sandboxed).toBe(plan.flags.length === 0);
    expect(foreign.seen).toEqual([]);
    await browser.quit();
  });
  own.server.close();
  foreign.server.close();
});

test('what one victim stores no other sees, and it lies in a folder of its own', async () => {
  const own = await serve();
  const url = `http://127.0.0.1:${own.port}/`;
  await withBrowser(async (browser, home) => {
    await browser.ask('allow', { ports: [own.port] });
    await browser.ask('open', { page: 'a', profile: 'a', url });
    await browser.ask('open', { page: 'b', profile: 'b', url });
    const mark = 'a-mark-that-nothing-else-writes-4711';
    await browser.ask('run', { page: 'a', code: `localStorage.setItem('mark', '${mark}')` });
    expect(await browser.ask('run', { page: 'b', code: `localStorage.getItem('mark')` })).toBeNull();
    await browser.quit();
    const { searchFolder } = await import('../../electron/lab/search/search-files');
    const found = await searchFolder(join(home, 'profile'), [{ what: 'mark', token: mark }]);
    expect(found.map(({ file }) => file)).toEqual([
      expect.stringMatching(/^Partitions\/a\/Local Storage\/leveldb\//),
    ]);
  });
  own.server.close();
});
