/** The app: one instance, one workbench, windows that see it only through the contract. */

import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  Menu,
  nativeTheme,
  type OpenDialogOptions,
  session,
  shell,
} from 'electron';
import type { Topic } from '../shared/channels';
import { systemClock } from './auth/clock';
import { systemRandom } from './auth/random';
import { captureShield } from './capture';
import { clearingClipboard } from './clipboard';
import { notifyWindows, sendCommand } from './ipc/notify';
import { registerChannels, registerDrops } from './ipc/register';
import { originOf } from './ipc/trusted-senders';
import { fileLogger } from './logger';
import { buildMenu } from './menu';
import { watchOtherProcesses } from './other-processes';
import { keychainProcessFile } from './keychain/process/driver-process';
import { createProcessDriver } from './keychain/process/process-driver';
import { systemTimer } from './keychain/single-file';
import { systemPresence } from './presence';
import { findPaths } from './paths';
import { appOrigin, declareScheme, serveBundle } from './protocol';
import { startUtilityProcess } from './utility-process';
import { bringToFront, closeSession, confine, openWindow } from './window';
import { browserStarter } from './lab/browser/browser-process';
import type { Workbench } from './workbench';
import { bundledWorkers } from './worker-threads';

const paths = findPaths(process.env, process.platform);
const logger = fileLogger(paths.log, systemClock);
const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
const startUrl = developmentUrl ?? `${appOrigin}/`;
const trustedOrigin = originOf(startUrl) ?? appOrigin;
const keychainDriver = createProcessDriver({
  start: () => startUtilityProcess(join(__dirname, keychainProcessFile)),
  clock: systemClock,
});
const tidyEveryMs = 60_000;
/** Switches that the surroundings of the app ask for, and so those of the laboratory's browser. */
const passedOn = ['no-sandbox', 'disable-gpu', 'use-mock-keychain'] as const;
const startLabBrowser = browserStarter({
  executable: process.execPath,
  appFolder: join(__dirname, 'lab-browser'),
  switches: passedOn.filter((name) => app.commandLine.hasSwitch(name)).map((name) => `--${name}`),
});
const secretClipboard = clearingClipboard(clipboard);
const shield = captureShield(process.platform, () => BrowserWindow.getAllWindows());

// Chromium must not look for updates, components or field trials: nothing here needs a network.
for (const name of [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
]) {
  app.commandLine.appendSwitch(name);
}
app.setPath('userData', paths.chromium);
// As root Chromium runs only without its sandbox, and enabling it for all would undo the flag that says so.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  declareScheme();
  app.on('web-contents-created', (_event, contents) => confine(contents, trustedOrigin));
  app.on('session-created', (created) => closeSession(created, trustedOrigin));
  app.on('browser-window-created', (_event, window) => shield.cover(window));
  app.on('second-instance', () => bringToFront(startUrl));
  app.on('window-all-closed', () => app.quit());
  app.on('activate', (_event, hasWindows) => {
    if (!hasWindows) openWindow(startUrl);
  });
  void app.whenReady().then(ready);
}

function ready(): void {
  serveBundle(session.defaultSession, join(__dirname, '../renderer'), systemRandom);
  openWindow(startUrl);
  const workbench = onFirstCall(() => open(announce));
  registerChannels(async () => (await workbench()).dispatch, trustedOrigin);
  registerDrops(async () => (await workbench()).registerFiles, trustedOrigin);
  Menu.setApplicationMenu(
    buildMenu({
      newWindow: () => openWindow(startUrl),
      runCommand: sendCommand,
      openDataFolder: () => void shell.openPath(paths.dataFolder),
    }),
  );

  /** Followed only once the workbench is there; nothing is announced before. */
  function announce(topic: Topic): void {
    notifyWindows(topic);
    if (topic === 'settings') void workbench().then(followSettings);
  }
}

/** Opened with the first message of a page, which it sends once its words are drawn. */
function onFirstCall(start: () => Promise<Workbench>): () => Promise<Workbench> {
  let opening: Promise<Workbench> | undefined;
  return () => {
    if (opening === undefined) {
      opening = start();
      opening.then(serve, stop);
    }
    return opening;
  };
}

/** Loaded only now: SQLite, jose and zod would take the processor from the first paint, which needs none of them. */
async function open(notify: (topic: Topic) => void): Promise<Workbench> {
  // Started first, so that it comes up while the rest is loaded.
  keychainDriver.warmUp();
  const [{ openWorkbench }, { createOsKeychain }, { aboutThisRun }] = await Promise.all([
    import('./workbench'),
    import('./keychain/os-keychain'),
    import('./about'),
  ]);
  const startWorker = bundledWorkers(__dirname);
  return openWorkbench({
    paths,
    keychain: createOsKeychain({ loadDriver: async () => keychainDriver }),
    actor: 'window',
    autoRefreshTimer: systemTimer,
    presence: systemPresence(),
    desktop: {
      copy: secretClipboard.copy,
      readClipboard: secretClipboard.readClipboard,
      secretShown: async (page, isShown) => shield.show(page, isShown),
      openDataFolder: async () => {
        await shell.openPath(paths.dataFolder);
      },
      chooseFolder: async () => (await choose(['openDirectory']))[0],
    },
    startSigning: () => startWorker('signing', undefined),
    scanning: {
      startWorker,
      chooseFiles: () => choose(['openFile', 'multiSelections']),
    },
    labPrograms: { browser: startLabBrowser, thief: startLabBrowser },
    about: aboutThisRun(app.getVersion(), process.env),
    logger,
    notify,
  });
}

async function choose(properties: NonNullable<OpenDialogOptions['properties']>): Promise<readonly string[]> {
  const options: OpenDialogOptions = { properties };
  const window = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return filePaths;
}

function serve(workbench: Workbench): void {
  void followSettings(workbench);
  void startServer(workbench);
  workbench.laboratory.sweep().catch((error: unknown) => logger.error('laboratory', error));
  const stopWatching = watchOtherProcesses(workbench.core.db, notifyWindows);
  const tidying = setInterval(() => workbench.tidy(), tidyEveryMs);
  app.on('will-quit', (event) => {
    // Since Electron 44 the clipboard answers later than a quit would wait for.
    if (secretClipboard.isPending()) {
      event.preventDefault();
      void secretClipboard.clearPending().then(() => app.quit());
      return;
    }
    stopWatching();
    clearInterval(tidying);
    workbench.close();
    keychainDriver.close();
  });
}

async function followSettings({ dispatch }: Workbench): Promise<void> {
  const settings = await dispatch('settings/get', undefined);
  if (!settings.ok) return;
  nativeTheme.themeSource = settings.value.theme;
  shield.setMode(settings.value.captureProtection);
}

/** A busy port is no reason not to open the app; the server's status says what was wrong. */
async function startServer({ dispatch, server }: Workbench): Promise<void> {
  const settings = await dispatch('settings/get', undefined);
  if (!settings.ok || !settings.value.serverOn) return;
  await server.start().catch((error) => logger.error('server', error));
}

function stop(error: unknown): void {
  logger.error('start', error);
  app.exit(1);
}
