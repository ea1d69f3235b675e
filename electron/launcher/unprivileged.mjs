// As root Chromium's sandbox refuses to work, so Electron runs as a system user of its own, with the full sandbox.
import { chownSync, copyFileSync, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isOnPath, runQuietly } from './child.mjs';
import { isLinuxRoot } from './places.mjs';
import { Advice, say } from './speak.mjs';

const userName = 'tokenwright';
export const userHome = '/var/lib/tokenwright';

/** @typedef {{ name: string, uid: number, gid: number, home: string }} User */

/**
 * @returns {{ user?: User, flags: string[] }} whom to run Electron as, and the flags that this takes
 */
export function chooseUser() {
  if (process.platform !== 'linux') return { flags: [] };
  const user = isLinuxRoot ? (findUser() ?? createUser()) : undefined;
  if (hasNamespaces(user) && (user || !isLinuxRoot)) return { user, flags: [] };
  if (!isLinuxRoot) throw new Advice(noNamespaces());
  say('no user with a working sandbox could be had here; as root Electron runs without its sandbox');
  return { flags: ['--no-sandbox'] };
}

/** Which switch there is depends on the distribution; a container has none of its own. */
function noNamespaces() {
  const switches = { unprivileged_userns_clone: 1, apparmor_restrict_unprivileged_userns: 0 };
  const settings = Object.entries(switches)
    .filter(([name]) => existsSync(`/proc/sys/kernel/${name}`))
    .map(([name, value]) => `kernel.${name}=${value}`);
  const remedy =
    settings.length > 0
      ? `run \`sudo sysctl -w ${settings.join(' ')}\``
      : 'allow user namespaces in this container';
  return `this system forbids the sandbox that Electron runs in: ${remedy}, then run this command again.`;
}

/** @returns {User | undefined} */
function findUser() {
  const { ok, output } = runQuietly('getent', ['passwd', userName]);
  const [name, , uid, gid, , home] = output.split(':');
  return ok && name && home ? { name, uid: Number(uid), gid: Number(gid), home } : undefined;
}

function createUser() {
  if (!isOnPath('useradd') || !isOnPath('setpriv')) return undefined;
  say(`creating the system user "${userName}", because Electron's sandbox does not work as root`);
  const args = [
    '--system',
    '--user-group',
    '--create-home',
    '--home-dir',
    userHome,
    '--shell',
    '/usr/sbin/nologin',
    userName,
  ];
  runQuietly('useradd', args, { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
  return findUser();
}

/**
 * Containers and some distributions switch off the user namespaces that the sandbox is made of.
 * @param {User | undefined} user
 */
function hasNamespaces(user) {
  const [command, ...args] = asUser(user, ['unshare', '--user', '--map-root-user', 'true']);
  return runQuietly(command ?? '', args).ok;
}

/**
 * The same command as that user. setpriv replaces itself by it, so signals and process ids stay what they are.
 * @param {User | undefined} user
 * @param {readonly string[]} command
 */
export function asUser(user, command) {
  if (!user) return [...command];
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--', ...command];
}

/**
 * Root's environment without what points into root's own session, which another user cannot enter.
 * @param {User | undefined} user
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(user, env) {
  if (!user) return { ...env };
  const isRootsOwn = /^(XDG_|DBUS_|WAYLAND_|SUDO_|npm_)/;
  const kept = Object.entries(env).filter(([name]) => !isRootsOwn.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: user.home,
    USER: user.name,
    LOGNAME: user.name,
    ...sharedDisplay(user, env),
  };
}

/**
 * Root's X cookie is for root's eyes; the app's user gets a copy.
 * @param {User} user
 * @param {NodeJS.ProcessEnv} env
 */
function sharedDisplay(user, env) {
  const cookie = env.XAUTHORITY ?? join(homedir(), '.Xauthority');
  if (!env.DISPLAY || !existsSync(cookie)) return {};
  const copy = join(user.home, '.Xauthority');
  copyFileSync(cookie, copy);
  chownSync(copy, user.uid, user.gid);
  return { XAUTHORITY: copy };
}
