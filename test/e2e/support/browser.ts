// A real Chromium for the pages of clients: that of Electron, with an app around it that is nothing but a window.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchApp, type RunningApp } from './app';

const folder = fileURLToPath(new URL('../browser', import.meta.url));

/** In a folder that the app's user can read, which the project's may not be. */
export function launchBrowser(home: string): Promise<RunningApp> {
  const copy = join(home, 'browser');
  mkdirSync(copy, { recursive: true });
  cpSync(folder, copy, { recursive: true });
  return launchApp({ home, keyring: 'absent', appFolder: copy });
}
