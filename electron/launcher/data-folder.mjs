// Where the app's data lies when it is not the app itself that decides: named by the user, or run by root.
import { chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { runQuietly } from './child.mjs';
import { isLinuxRoot } from './places.mjs';
import { Advice } from './speak.mjs';
import { asUser, userHome } from './unprivileged.mjs';

/** @typedef {import('./unprivileged.mjs').User} User */

const rootsDefault = join(userHome, 'data');

/** @returns {string | undefined} undefined where the app's own default applies */
export function chosenDataFolder() {
  const named = process.env.TOKENWRIGHT_HOME;
  if (named) return resolve(named);
  // Window and command line share one folder, also when root's window belongs to another user.
  return isLinuxRoot ? rootsDefault : undefined;
}

/** For people: where the data lies, also when electron/paths.ts decides (we only say so under Linux). */
export function describeDataFolder() {
  const settings = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  return chosenDataFolder() ?? join(settings, 'Tokenwright');
}

/**
 * Makes sure that the user Electron runs as can write there.
 * @param {string} folder
 * @param {User | undefined} user
 */
export function openDataFolder(folder, user) {
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!user) return;
  if (isNew) chownSync(folder, user.uid, user.gid);
  // What root's command line wrote in here has to be writable for the window too.
  if (isOurs(folder) || statSync(folder).uid === user.uid) giveAway(folder, user);
  if (!canWrite(folder, user)) {
    throw new Advice(
      `the app runs as user "${user.name}", who cannot write to ${folder}: run \`chown -R ${user.name}: ${folder}\`, or name another folder in TOKENWRIGHT_HOME.`,
    );
  }
}

/**
 * Nothing else is ever taken from root, whatever folder somebody names by mistake.
 * @param {string} folder
 */
function isOurs(folder) {
  return folder === rootsDefault || existsSync(join(folder, 'tokenwright.db'));
}

/**
 * @param {string} folder
 * @param {User} user
 */
function giveAway(folder, user) {
  runQuietly('chown', ['-R', '-h', `${user.uid}:${user.gid}`, folder]);
}

/**
 * @param {string} folder
 * @param {User} user
 */
function canWrite(folder, user) {
  const [command, ...args] = asUser(user, ['test', '-w', folder]);
  return runQuietly(command ?? '', args).ok;
}
