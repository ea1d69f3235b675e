// Root's project folder may be closed to the user Electron runs as: a copy of what it needs goes where that user can read.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildStamp } from './build.mjs';
import { runQuietly } from './child.mjs';
import { cacheFolder, packageFile, project, projectId } from './places.mjs';

const nativePackages = ['better-sqlite3', 'keytar'];
const dayMs = 24 * 3600 * 1000;

/** @returns {string} a folder that Electron can be started with */
export function stageApp() {
  const folder = join(cacheFolder(), 'apps', `${projectId}-${readFileSync(buildStamp, 'utf8').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}-`);
  copyApp(work);
  publish(work, folder);
  removeOldCopies(folder);
  return folder;
}

/** @param {string} folder */
function copyApp(folder) {
  cpSync(join(project, 'out'), join(folder, 'out'), { recursive: true });
  cpSync(join(project, 'package.json'), join(folder, 'package.json'));
  for (const name of nativePackages) {
    cpSync(packageFile(name), join(folder, 'node_modules', name), { recursive: true, filter: isNeeded });
  }
}

/**
 * Sources and the binaries of other platforms stay behind.
 * @param {string} path
 */
export function isNeeded(path) {
  if (/node_modules[\\/][^\\/]+[\\/](deps|src)$/.test(path)) return false;
  if (basename(dirname(path)) !== 'prebuilds') return true;
  return basename(path).replace(/\.node$/, '') === `${process.platform}-${process.arch}`;
}

/**
 * @param {string} work
 * @param {string} folder appears complete or not at all
 */
function publish(work, folder) {
  runQuietly('chmod', ['-R', 'a+rX', work]);
  try {
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    // Another launch was faster with the very same build.
    if (!existsSync(folder)) throw error;
  }
}

/**
 * A running app may still load files from its copy, so only those of past days go.
 * @param {string} current
 */
function removeOldCopies(current) {
  for (const name of readdirSync(dirname(current))) {
    const path = join(dirname(current), name);
    const isOld = Date.now() - statSync(path).mtimeMs > dayMs;
    if (path !== current && name.startsWith(projectId) && isOld)
      rmSync(path, { recursive: true, force: true });
  }
}
