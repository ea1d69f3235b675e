// Everything that has to be there before Electron starts, and how to start it then.
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { runQuietly } from './child.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureElectron } from './electron-binary.mjs';
import { cacheFolder, project } from './places.mjs';
import { stageApp } from './staged-app.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { asUser, chooseUser } from './unprivileged.mjs';

/**
 * @typedef {object} LaunchPlan
 * @property {string} binary
 * @property {'official' | 'stand-in'} origin
 * @property {string} appFolder
 * @property {string[]} flags
 * @property {import('./unprivileged.mjs').User} [user] whom to run as, when not as ourselves
 */

/**
 * @param {readonly string[]} commands system programs needed besides Electron
 * @returns {Promise<LaunchPlan>}
 */
export async function prepareLaunch(commands) {
  await ensureDependencies();
  const { path, origin } = await ensureElectron();
  await ensureSystemLibraries(path, commands);
  await ensureBuild();
  const { user, flags } = chooseUser();
  if (!user) return { binary: path, origin, appFolder: project, flags };
  const binary = origin === 'official' ? copyElectron(path) : path;
  return { binary, origin, appFolder: stageApp(), flags, user };
}

/**
 * The stand-in lies where everyone can read it; the official Electron lies in a project that may be root's alone.
 * @param {string} binary
 */
function copyElectron(binary) {
  const version = readFileSync(join(dirname(binary), 'version'), 'utf8').trim();
  const folder = join(cacheFolder(), `electron-official-${version}`);
  if (!existsSync(folder)) {
    const work = mkdtempSync(`${folder}-`);
    cpSync(dirname(binary), work, { recursive: true, verbatimSymlinks: true });
    runQuietly('chmod', ['-R', 'a+rX', work]);
    if (existsSync(folder)) rmSync(work, { recursive: true });
    else renameSync(work, folder);
  }
  return join(folder, basename(binary));
}

/**
 * @param {LaunchPlan} plan
 * @param {readonly string[]} args
 * @returns {string[]} the whole command line
 */
export function launchCommand(plan, args) {
  return asUser(plan.user, [plan.binary, ...plan.flags, ...args]);
}
