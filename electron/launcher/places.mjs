// Where things lie: the project, the cache that outlives a clone, and what a root user needs in readable places.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Chromium's sandbox refuses root, so a root user on Linux takes a few detours. */
export const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** Two clones of the project never share a lock or a staged app. */
export const projectId = createHash('sha256').update(project).digest('hex').slice(0, 12);

export function cacheFolder() {
  const folder = process.env.TOKENWRIGHT_CACHE ?? join(userCache(), 'tokenwright');
  mkdirSync(folder, { recursive: true });
  if (isLinuxRoot) chmodSync(folder, 0o755);
  return folder;
}

function userCache() {
  // Root's own ~/.cache is closed to the unprivileged user that Electron runs as.
  if (isLinuxRoot) return '/var/cache';
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}

/** The Node that the project pins among its packages, newer than the one that started the launcher. */
export function pinnedNode() {
  return join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** @param {string} name a package's script, e.g. `vitest/vitest.mjs` */
export function packageFile(name) {
  return join(project, 'node_modules', ...name.split('/'));
}

/** For files that the unprivileged user has to reach too; a root user's TMPDIR may be closed to others. */
export function sharedTemporaryFolder() {
  return isLinuxRoot ? '/tmp' : tmpdir();
}
