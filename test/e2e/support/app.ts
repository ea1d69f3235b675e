// Starts the real app for a test: an own data folder, an own keyring, the same user and sandbox as `npm start`.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { testScreens, virtualDisplayFlags } from '../../../electron/launcher/display.mjs';
import { type KeyringState, keyringEnvironment } from '../../../electron/launcher/keyring.mjs';
import { sharedTemporaryFolder } from '../../../electron/launcher/places.mjs';
import { environmentFor } from '../../../electron/launcher/unprivileged.mjs';
import { createRuntimeFolder, giveAway, writeElectronWrapper } from './electron-wrapper';
import { readLaunchPlan } from './launch-plan';
import { killHome, killTree } from './process-tree';

export interface LaunchOptions {
  /** Default: `unlocked`. `locked` on a new home is a keyring that exists and was never unlocked in this session. */
  readonly keyring?: KeyringState;
  /** The `home` of an earlier launch: same data, same keyring. The caller removes it with `removeHome`. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another app for the same Electron; default: ours. */
  readonly appFolder?: string;
  /** Further arguments for the app. */
  readonly args?: readonly string[];
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** The app's data folder. */
  readonly data: string;
  /** What Electron wrote to its console so far. */
  readonly console: () => string;
  /** Ends the app as a person would; removes the home unless it was given. */
  readonly close: () => Promise<void>;
  /** SIGKILL for every process of the app and its session, as a power cut; the home stays. */
  readonly kill: () => Promise<void>;
}

const plan = readLaunchPlan();
const displayFlags = process.platform === 'linux' ? virtualDisplayFlags : [];

export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const keyring = options.keyring ?? 'unlocked';
  const home = options.home ?? createHome();
  const data = join(home, 'data');
  const wrapper = writeElectronWrapper(plan, keyring, home);
  const app = await start(home, {
    executablePath: wrapper,
    args: [options.appFolder ?? plan.appFolder, ...displayFlags, ...(options.args ?? [])],
    chromiumSandbox: plan.flags.length === 0,
    cwd: home,
    env: environment(keyring, home, { TOKENWRIGHT_HOME: data, ...options.env }),
  });
  // Asked for at once: Playwright no longer answers this after the app has ended.
  const root = app.process();
  const output = recordConsole(root);
  const kill = (): Promise<void> => killTree(root);
  const page = await firstWindow(app, output).catch(async (error: unknown) => {
    await kill();
    throw error;
  });
  const close = async (): Promise<void> => {
    await app.close();
    if (!options.home) removeHome(home);
  };
  return { app, page, home, data, console: output, close, kill };
}

/** A second start on the same data, over as soon as it has found the first: its exit code, null if it was none. */
export async function startAgain({ home, data }: RunningApp): Promise<number | null> {
  const child = spawn(writeElectronWrapper(plan, 'absent', home), [plan.appFolder, ...displayFlags], {
    cwd: home,
    env: environment('absent', home, { TOKENWRIGHT_HOME: data }),
    stdio: 'ignore',
  });
  const limit = setTimeout(() => void killTree(child), startLimitMs);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(limit);
  return code;
}

const startLimitMs = 15_000;
const startAttempts = 3;

/**
 * Now and then the test runner and the Electron it has started wait for each other, with the app long up: then it is
 * started once more.
 */
async function start(
  home: string,
  options: NonNullable<Parameters<typeof _electron.launch>[0]>,
): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    const launching = _electron.launch(options);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, startLimitMs, undefined);
    });
    const app = await Promise.race([launching, limit]);
    clearTimeout(timer);
    if (app !== undefined) return app;
    launching.catch(() => {});
    await killHome(home);
    if (attempt === startAttempts)
      throw new Error(`Electron did not start within ${startLimitMs} ms, ${startAttempts} times.`);
  }
}

/** An app that never shows a window has usually said why on its console. */
async function firstWindow(app: ElectronApplication, output: () => string): Promise<Page> {
  return app.firstWindow().catch((error: unknown) => {
    throw new Error(`The app showed no window. Its console:\n${output()}`, { cause: error });
  });
}

/** A folder that the app's user can write to; short, because socket paths have to fit into 108 bytes. */
export function createHome(): string {
  const home = mkdtempSync(join(sharedTemporaryFolder(), 'tw-'));
  giveAway(home, plan);
  return home;
}

export function removeHome(home: string): void {
  // The keyring daemon of a session that just ended may still write its last file.
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Of this process, less what is its own, plus what the app and its keyring session need. */
export function environment(
  keyring: KeyringState,
  home: string,
  own: Record<string, string>,
): Record<string, string> {
  const { TOKENWRIGHT_LAUNCH_PLAN: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const all = {
    ...environmentFor(plan.user, inherited),
    ...displayAccess(),
    ...keyringEnvironment(keyring, home, createRuntimeFolder(plan, home)),
    TOKENWRIGHT_ELECTRON_ORIGIN: plan.origin,
    ...own,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A screen to itself for each worker. The launcher made the cookie of its display readable for the app's user. */
function displayAccess(): Record<string, string> {
  const { DISPLAY, XAUTHORITY, TEST_PARALLEL_INDEX = '0' } = process.env;
  const screen = Number(TEST_PARALLEL_INDEX) % testScreens;
  return { ...(DISPLAY ? { DISPLAY: `${DISPLAY}.${screen}` } : {}), ...(XAUTHORITY ? { XAUTHORITY } : {}) };
}

function recordConsole({ stdout, stderr }: ChildProcess): () => string {
  const lines: string[] = [];
  for (const stream of [stdout, stderr]) stream?.on('data', (data: Buffer) => lines.push(data.toString()));
  return () => lines.join('');
}
