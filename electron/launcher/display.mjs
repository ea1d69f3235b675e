// A virtual display for machines without one, closed to the machine's other users by a cookie.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedTemporaryFolder } from './places.mjs';
import { Advice } from './speak.mjs';

const screen = '1600x1000x24';

/** One for each app that a run of tests has open at once: a window that covers another takes its pointer and hides its page. */
export const testScreens = 2;

/**
 * For programs on a virtual display, where no graphics processor is. Chromium would look for one at every start and
 * fall back, and the page that is drawn meanwhile is now and then lost with it.
 */
export const virtualDisplayFlags = ['--disable-gpu'];

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** For the app itself. Without a display Chromium also misses a system bus, and says so in a dozen lines that help nobody. */
export function displayFlags() {
  return hasDisplay() ? [] : ['--log-level=3', ...virtualDisplayFlags];
}

/**
 * Starts Xvfb on a free display and stops it when this process ends.
 * @param {{ uid: number, gid: number } | undefined} owner who else may read the cookie
 * @param {number} [count] of its screens, `:1.0`, `:1.1` and so on
 * @returns {Promise<{ DISPLAY: string, XAUTHORITY: string }>} what a program needs to draw there
 */
export async function startVirtualDisplay(owner, count = 1) {
  const folder = mkdtempSync(join(sharedTemporaryFolder(), 'tokenwright-display-'));
  const cookie = join(folder, 'cookie');
  writeFileSync(cookie, authorityEntry(randomBytes(16)), { mode: 0o600 });
  if (owner) for (const path of [folder, cookie]) chownSync(path, owner.uid, owner.gid);
  // Without -noreset the server restarts itself when the last window closes, and refuses the next one meanwhile.
  const screens = Array.from({ length: count }, (_, index) => ['-screen', `${index}`, screen]).flat();
  const args = ['-displayfd', '3', ...screens, '-nolisten', 'tcp', '-noreset', '-auth', cookie];
  // A session of its own: Ctrl-C must reach the app first, the display goes last.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  process.on('exit', () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return { DISPLAY: `:${await firstLine(server)}`, XAUTHORITY: cookie };
}

/** @param {import('node:child_process').ChildProcess} server */
function firstLine(server) {
  return new Promise((done, fail) => {
    const refuse = () =>
      fail(
        new Advice(
          'the virtual display did not start: run `Xvfb :99` to see why, or set DISPLAY to a display of yours.',
        ),
      );
    server.on('error', refuse).on('exit', refuse);
    let line = '';
    server.stdio[3].on('data', (/** @type {Buffer} */ data) => {
      line += data;
      // The server writes the line end separately, and dies when it cannot.
      if (!line.endsWith('\n')) return;
      server.unref();
      server.stdio[3].destroy();
      done(line.trim());
    });
  });
}

/**
 * One entry of an X authority file: any host, any display number, the usual method.
 * @param {Buffer} cookie
 */
export function authorityEntry(cookie) {
  const anyHost = Buffer.from([0xff, 0xff]);
  const fields = ['', '', 'MIT-MAGIC-COOKIE-1', cookie].map((field) => lengthPrefixed(Buffer.from(field)));
  return Buffer.concat([anyHost, ...fields]);
}

/** @param {Buffer} field */
function lengthPrefixed(field) {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(field.length);
  return Buffer.concat([length, field]);
}
