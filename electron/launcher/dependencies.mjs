// Installs the npm packages when they are missing or do not match package-lock.json.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './child.mjs';
import { withLock } from './lock.mjs';
import { pinnedNode, project, projectId } from './places.mjs';
import { Advice, say } from './speak.mjs';

const wanted = join(project, 'package-lock.json');
// npm writes this file last, so an installation that was broken off has none.
const installed = join(project, 'node_modules', '.package-lock.json');

export async function ensureDependencies() {
  if (areInstalled()) return;
  await withLock(`install-${projectId}`, () => {
    // Whoever held the lock before us may have installed them.
    if (!areInstalled()) install();
  });
}

function areInstalled() {
  if (!existsSync(installed) || !existsSync(pinnedNode())) return false;
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true;
  return matches(readPackages(wanted), readPackages(installed));
}

/** @param {string} file */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages
 * @param {Packages} lock what package-lock.json asks for
 * @param {Packages} found what npm says it installed
 */
export function matches(lock, found) {
  return Object.entries(lock).every(([path, entry]) => {
    if (path === '') return true;
    // Packages for other platforms are in the lock file and rightly absent here.
    if (!found[path]) return Boolean(entry.optional || entry.devOptional);
    return found[path].version === entry.version;
  });
}

function install() {
  say('installing npm packages (half a minute) …');
  const result = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project });
  if (!result.ok) {
    process.stderr.write(`${result.output.split('\n').slice(-12).join('\n')}\n`);
    throw new Advice(`npm ci failed: ${remedyFor(result.output)}, then run the command again.`);
  }
  if (!existsSync(pinnedNode())) {
    throw new Advice(
      'npm did not install Node 24: allow install scripts (npm config set ignore-scripts false), delete node_modules and run again.',
    );
  }
}

/**
 * @param {string} output of npm
 * @returns {string} what to do, as the middle of a sentence
 */
export function remedyFor(output) {
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output))
    return 'make this folder and the cache of npm yours to write to (chown)';
  if (/\b(ENOSPC|EDQUOT)\b/.test(output)) return 'free some disk space';
  if (/\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH)\b/.test(output))
    return 'check that the npm registry can be reached';
  return 'mend what npm says above';
}
