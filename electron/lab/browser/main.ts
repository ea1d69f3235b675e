/**
 * The laboratory's own browser: a second Electron process with a profile of its own, in which victims and attackers
 * run. The app's windows keep all their restrictions that way, and a restart is one. The thief is this file, too.
 */

import { join } from 'node:path';
import { app, BrowserWindow, type Session, safeStorage, session } from 'electron';
import { systemClock } from '../../auth/clock';
import { keychainProcessFile } from '../../keychain/process/driver-process';
import { createProcessDriver } from '../../keychain/process/process-driver';
import { startUtilityProcess } from '../../utility-process';
import { readMemory } from '../search/read-memory';
import { searchFolder } from '../search/search-files';
import {
  type Answer,
  type CallInput,
  type CallName,
  type CallOutput,
  type Question,
  switches,
} from './messages';

const pages = new Map<string, BrowserWindow>();
const openedBy = new Map<string, BrowserWindow[]>();
const allowedPorts = new Set<string>();
/** For what is written at the end. */
const exitAfterMs = 2_000;
const loopback = new Set(['127.0.0.1', 'localhost']);
const keychain = createProcessDriver({
  // The bundle puts this file one folder below the entries of the app.
  start: () => startUtilityProcess(join(__dirname, '..', keychainProcessFile)),
  clock: systemClock,
});

// Said once more, because whatever starts the app of a development build sets a folder of its own.
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'));
const sandboxed = !app.commandLine.hasSwitch('no-sandbox');
if (sandboxed) app.enableSandbox();

process.on('message', (question: Question) => void answer(question).then(send));
// Whoever started it is gone, and nobody could end it any more.
process.on('disconnect', () => {
  app.quit();
  setTimeout(() => app.exit(), exitAfterMs);
});
app.on('window-all-closed', () => {});
app.on('session-created', confine);
app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler(({ url }) =>
    isAllowed(url) ? { action: 'allow', overrideBrowserWindowOptions: { show: false } } : { action: 'deny' },
  );
  contents.on('will-attach-webview', (event) => event.preventDefault());
});
// A second symbol beside the app's own would only puzzle.
app.dock?.hide();
void app.whenReady().then(() => {
  confine(session.defaultSession);
  send({ id: 0, ok: true, value: 'ready' });
});

function send(message: Answer): void {
  process.send?.(message);
}

async function answer({ id, does, input }: Question): Promise<Answer> {
  try {
    return { id, ok: true, value: await call(does, input as never) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function call<C extends CallName>(does: C, input: CallInput<C>): Promise<CallOutput<C>> {
  return calls[does](input);
}

const calls: { readonly [C in CallName]: (input: CallInput<C>) => Promise<CallOutput<C>> } = {
  allow: async ({ ports }) => {
    for (const port of ports) allowedPorts.add(String(port));
    return null;
  },
  open: async ({ page, profile, url }) => {
    const window = new BrowserWindow({ show: false, webPreferences: preferencesFor(profile) });
    register(page, window);
    await window.loadURL(url);
    return null;
  },
  run: ({ page, code }) => windowOf(page).webContents.executeJavaScript(code, true) as Promise<unknown>,
  adopt: async ({ opener, page }) => {
    const window = openedBy.get(opener)?.pop();
    if (window === undefined) return false;
    register(page, window);
    return true;
  },
  close: async ({ page }) => {
    windowOf(page).destroy();
    pages.delete(page);
    return null;
  },
  flush: async ({ profile }) => {
    const flushed = sessionOf(profile);
    await flushed.cookies.flushStore();
    flushed.flushStorageData();
    return null;
  },
  processes: async ({ page }) => {
    const own = windowOf(page).webContents.getOSProcessId();
    const others = app
      .getAppMetrics()
      .filter(({ type, name }) => type === 'Browser' || name === 'Network Service');
    return [
      { what: 'the page', pid: own },
      ...others.map(({ type, pid }) => ({
        what: type === 'Browser' ? 'the browser' : 'its network service',
        pid,
      })),
    ];
  },
  describe: async () => ({ pid: process.pid, sandboxed, safeStorage: safeStorageBackend() }),
  encrypt: async ({ text }) => safeStorage.encryptString(text).toString('base64'),
  decrypt: async ({ base64 }) => safeStorage.decryptString(Buffer.from(base64, 'base64')),
  search: ({ folder, wanted }) => searchFolder(folder, wanted),
  readMemory: ({ pid, wanted }) => readMemory(pid, wanted),
  readKeychain: ({ service, account }) => keychain.getPassword(service, account),
};

function preferencesFor(profile: string): Electron.WebPreferences {
  return {
    session: sessionOf(profile),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    spellcheck: false,
    backgroundThrottling: false,
  };
}

/** A folder of its own for each victim: Partitions/<name>. */
function sessionOf(profile: string): Session {
  return session.fromPartition(`persist:${profile}`);
}

function register(page: string, window: BrowserWindow): void {
  pages.set(page, window);
  window.webContents.on('did-create-window', (created) => {
    openedBy.set(page, [...(openedBy.get(page) ?? []), created]);
  });
}

function windowOf(page: string): BrowserWindow {
  const window = pages.get(page);
  if (window === undefined || window.isDestroyed()) throw new Error(`There is no page "${page}".`);
  return window;
}

/** Nothing but the laboratory's own servers on this computer, and no permission at all. */
function confine(confined: Session): void {
  confined.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  confined.setPermissionCheckHandler(() => false);
  confined.setSpellCheckerEnabled(false);
  confined.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isAllowed(url) }));
}

function isAllowed(url: string): boolean {
  if (url === 'about:blank') return true;
  const { protocol, hostname, port } = new URL(url);
  return protocol === 'http:' && loopback.has(hostname) && allowedPorts.has(port);
}

/** Under Linux a keyring may be missing; then the plain-text backend is used only where it was asked for. */
function safeStorageBackend(): string {
  if (process.platform === 'linux' && app.commandLine.hasSwitch(switches.allowBasicText)) {
    safeStorage.setUsePlainTextEncryption?.(true);
  }
  if (!safeStorage.isEncryptionAvailable()) return 'unavailable';
  if (process.platform === 'darwin') return 'Keychain';
  if (process.platform === 'win32') return 'DPAPI';
  // Older versions have no name for it, and yet write it before every text: "v10" where the key is public.
  const isPublic = safeStorage.encryptString('probe').subarray(0, 3).toString('latin1') === 'v10';
  return safeStorage.getSelectedStorageBackend?.() ?? (isPublic ? 'basic_text' : 'secret store');
}
