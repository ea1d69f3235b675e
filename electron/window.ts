/** Windows that can do nothing but show the app. */

import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Session, type WebContents } from 'electron';
import { originOf } from './ipc/trusted-senders';

/** The ground colours of the two themes, so that nothing flashes before the first paint. */
const ground = { dark: '#121418', light: '#f4f5f7' };

const reloadAfterMs = 1000;

export function openWindow(url: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 960,
    minHeight: 640,
    useContentSize: true,
    title: 'Tokenwright',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    // Everything that counts is in main, so the page can simply be drawn anew; not in a loop, should it die at once.
    if (reason !== 'clean-exit') setTimeout(() => window.isDestroyed() || window.reload(), reloadAfterMs);
  });
  void window.loadURL(url);
  return window;
}

/** What a second start does instead of starting: the window in use comes to the front, or a new one if none is left. */
export function bringToFront(url: string): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window === undefined) {
    openWindow(url);
    return;
  }
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Applied to every web contents there will ever be: no navigation, no new windows, no embedded views. */
export function confine(contents: WebContents, trustedOrigin: string): void {
  const stay = (event: { preventDefault(): void; url?: string }, legacyUrl?: string) => {
    if (originOf(event.url ?? legacyUrl ?? '') !== trustedOrigin) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No permission is ever granted and no request leaves for anywhere but the app itself. */
export function closeSession(session: Session, trustedOrigin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  const development = trustedOrigin.replace(/^http/, 'ws');
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const origin = originOf(url);
    answer({ cancel: origin !== trustedOrigin && origin !== development && !url.startsWith('devtools:') });
  });
}
