import { expect, test } from 'playwright/test';
import { channelNames } from '../../shared/channels';
import { launchApp, type RunningApp } from './support/app';

let running: RunningApp;
const consoleLines: string[] = [];

test.beforeAll(async () => {
  running = await launchApp({ env: { ELECTRON_ENABLE_SECURITY_WARNINGS: '1' } });
  running.page.on('console', (message) => consoleLines.push(message.text()));
  await running.page.reload();
});
test.afterAll(() => running.close());

test('runs every window sandboxed, isolated and without Node', async () => {
  const preferences = await running.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // The method is there but left out of the types.
      const {
        sandbox,
        contextIsolation,
        nodeIntegration,
        webviewTag,
        webSecurity,
        allowRunningInsecureContent,
        experimentalFeatures,
      } = (
        contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences();
      return {
        sandbox,
        contextIsolation,
        nodeIntegration,
        webviewTag,
        webSecurity,
        allowRunningInsecureContent,
        experimentalFeatures,
      };
    }),
  );
  expect(preferences.length).toBeGreaterThan(0);
  for (const each of preferences) {
    expect(each).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
    expect(each.allowRunningInsecureContent ?? false).toBe(false);
    expect(each.experimentalFeatures ?? false).toBe(false);
  }
  expect(await running.page.evaluate(() => [typeof require, typeof process])).toEqual([
    'undefined',
    'undefined',
  ]);
});

test('shows the page one function an operation and two ways to listen', async () => {
  const shape = await running.page.evaluate(() => {
    const { api } = window as unknown as { api: Record<string, unknown> };
    return {
      names: Object.keys(api).sort(),
      kinds: [...new Set(Object.values(api).map((value) => typeof value))],
    };
  });
  expect(shape.names).toEqual(
    [...channelNames, 'onCommand', 'onTopicChanged', 'registerDroppedFiles'].sort(),
  );
  expect(shape.kinds).toEqual(['function']);
});

test('gives Electron no cause for a security warning, and breaks its own policy nowhere', async () => {
  const { page } = running;
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeVisible();
  const screens = page.getByRole('navigation').getByRole('button');
  const count = await screens.count();
  expect(count).toBeGreaterThanOrEqual(7);
  for (let index = 0; index < count; index += 1) {
    await screens.nth(index).click();
    await expect(screens.nth(index)).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('main')).not.toBeEmpty();
  }
  expect(
    consoleLines.filter((line) => /Security Warning|Content Security Policy|Trusted/.test(line)),
  ).toEqual([]);
});

test('serves its pages with the content security policy', async () => {
  expect(running.page.url()).toMatch(/^app:\/\/bundle\//);
  const refused = await running.page.evaluate(async () => {
    const outcomes: Record<string, boolean> = {};
    const attempt = async (name: string, act: () => unknown) => {
      try {
        await act();
        outcomes[name] = false;
      } catch {
        outcomes[name] = true;
      }
    };
    // A test's own code may use eval until its first turn is over.
    await new Promise((resolve) => setTimeout(resolve));
    // biome-ignore lint/security/noGlobalEval: that it is refused is the point
    await attempt('eval', () => globalThis.eval('1'));
    await attempt('fetch', () => fetch('https://example.org'));
    await attempt('own fetch', () => fetch('app://bundle/index.html'));
    await attempt('markup', () => {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
    });
    const script = document.createElement('script');
    await attempt('inline script', () => {
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      if ((window as unknown as { inlineRan?: boolean }).inlineRan !== true) throw new Error('blocked');
    });
    return outcomes;
  });
  expect(refused).toEqual({
    eval: true,
    fetch: true,
    'own fetch': true,
    markup: true,
    'inline script': true,
  });
});

test('lets no request leave, whoever makes it', async () => {
  const outcome = await running.app.evaluate(async ({ session }) => {
    try {
      await session.defaultSession.fetch('http://127.0.0.1:9/');
      return 'answered';
    } catch (error) {
      return String(error);
    }
  });
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('opens no window and goes nowhere', async () => {
  const opened = await running.page.evaluate(() => window.open('https://example.org') === null);
  expect(opened).toBe(true);
  await running.page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await running.page.evaluate(() => {
    location.href = 'app://bundle.evil.example/';
  });
  expect(await running.page.evaluate(() => location.href)).toMatch(/^app:\/\/bundle\//);
  expect(running.app.windows()).toHaveLength(1);
});

test('grants no permission', async () => {
  const answers = await running.page.evaluate(async () => {
    const notification = await Notification.requestPermission();
    const clipboard = await navigator.clipboard.readText().then(
      () => 'read',
      () => 'denied',
    );
    const position = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('located'),
        () => resolve('denied'),
      ),
    );
    return { notification, clipboard, position };
  });
  expect(answers).toEqual({ notification: 'denied', clipboard: 'denied', position: 'denied' });
});

test('answers no message of a window that shows another page', async () => {
  const answer = await running.app.evaluate(async ({ app, BrowserWindow, session }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
    const elsewhere = session.fromPartition('stranger');
    elsewhere.webRequest.onBeforeRequest(null);
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, session: elsewhere } });
    try {
      await stranger.loadURL('data:text/html,<title>A stranger</title>');
      return await stranger.webContents.executeJavaScript("window.api['sessions/list']()");
    } finally {
      stranger.destroy();
    }
  });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'invalid_request', message: expect.stringContaining('not come from a window') },
  });
});

for (const path of [
  '..%2f..%2fpackage.json',
  '%2e%2e/main/main.cjs',
  'assets/..%5c..%5cmain',
  'index.html%00.js',
  'nothing.html',
]) {
  test(`serves nothing for app://bundle/${path}`, async () => {
    const status = await running.app.evaluate(
      ({ session }, url) =>
        session.defaultSession.fetch(url).then(
          (response) => response.status,
          // Electron itself refuses some spellings as no URL at all.
          () => 404,
        ),
      `app://bundle/${path}`,
    );
    expect(status).toBe(404);
  });
}
