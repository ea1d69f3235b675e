// Linux only: finds what Electron and the tests need from the system, installs it as root, else says how to.
import { existsSync, readdirSync } from 'node:fs';
import { isOnPath, runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { isLinuxRoot, packageFile } from './places.mjs';
import { Advice, say } from './speak.mjs';

/** Which Debian package brings a library that Electron or keytar is linked to. */
const packageOfLibrary = [
  [
    /^lib(gtk-3|gdk-3|atk-|atk-bridge|cairo|pango|cups|Xcomposite|Xdamage|Xfixes|Xrandr|xkbcommon|atspi|X11|Xext|xcb|expat)/,
    'libgtk-3-0',
  ],
  [/^lib(nss3|nssutil3|smime3|nspr4)/, 'libnss3'],
  [/^libasound/, 'libasound2'],
  [/^lib(gbm|drm)/, 'libgbm1'],
  [/^libsecret-1/, 'libsecret-1-0'],
  [/^lib(glib|gobject|gio)-2/, 'libglib2.0-0'],
  [/^libdbus-1/, 'libdbus-1-3'],
];

const packageOfCommand = {
  Xvfb: 'xvfb',
  'gnome-keyring-daemon': 'gnome-keyring',
  'dbus-run-session': 'dbus',
  python3: 'python3',
  make: 'make',
  'g++': 'g++',
};

/**
 * @param {string} electron the binary whose libraries are looked at
 * @param {readonly string[]} commands
 */
export async function ensureSystemLibraries(electron, commands) {
  if (process.platform !== 'linux') return;
  const keytar = packageFile(`keytar/prebuilds/linux-${process.arch}/keytar.node`);
  await ensurePackages(() => [
    ...[electron, keytar].flatMap(missingLibraries).map(packageFor),
    ...missingCommands(commands),
    ...missingFonts(),
  ]);
}

/** @param {readonly string[]} commands */
export async function ensureCommands(commands) {
  if (process.platform === 'linux') await ensurePackages(() => missingCommands(commands));
}

/** @param {string} binary */
function missingLibraries(binary) {
  if (!existsSync(binary)) return [];
  return namesNotFound(runQuietly('ldd', [binary]).output);
}

/** @param {string} report what ldd prints */
export function namesNotFound(report) {
  return [...report.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * @param {string} library
 * @returns {string} a package, or the library itself where we know none
 */
export function packageFor(library) {
  return packageOfLibrary.find(([pattern]) => pattern.test(library))?.[1] ?? library;
}

/** @param {readonly string[]} commands */
function missingCommands(commands) {
  return commands
    .filter((command) => !isOnPath(command))
    .map((command) => packageOfCommand[command] ?? command);
}

/** Chromium draws nothing at all on a machine without a single font. */
function missingFonts() {
  const folder = '/usr/share/fonts';
  return existsSync(folder) && readdirSync(folder).length > 0 ? [] : ['fonts-dejavu-core'];
}

/** @param {() => string[]} findMissing asked again when another launch has installed some meanwhile */
async function ensurePackages(findMissing) {
  if (findMissing().length === 0) return;
  await withLock('system-packages', () => {
    const packages = [...new Set(findMissing())];
    if (packages.length > 0) installPackages(packages);
  });
}

/** @param {readonly string[]} packages */
function installPackages(packages) {
  if (!isOnPath('apt-get')) {
    throw new Advice(
      `this system lacks ${packages.join(', ')}: install what provides them and run the command again.`,
    );
  }
  const names = packages.map(currentName);
  if (!isLinuxRoot)
    throw new Advice(`Linux packages are missing: run \`${aptLine(names)}\` and then this command again.`);
  installWithApt(names);
}

/** @param {readonly string[]} names */
export function aptLine(names) {
  return `sudo apt-get install --yes --no-install-recommends ${names.join(' ')}`;
}

/**
 * Debian 13 and Ubuntu 24.04 renamed libraries when time became 64 bits wide.
 * @param {string} name
 */
function currentName(name) {
  const renamed = `${name}t64`;
  return runQuietly('apt-cache', ['pkgnames', renamed]).output.split('\n').includes(renamed) ? renamed : name;
}

/** A machine that has just started is often still busy with updates of its own. */
const waitForOthers = ['-o', 'DPkg::Lock::Timeout=300'];

/** @param {readonly string[]} names */
function installWithApt(names) {
  say(`installing Linux packages: ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  runQuietly('apt-get', ['update', '-qq', ...waitForOthers], { env });
  const { ok, output } = runQuietly(
    'apt-get',
    ['install', '--yes', '-qq', '--no-install-recommends', ...waitForOthers, ...names],
    { env },
  );
  if (ok) return;
  process.stderr.write(`${output.split('\n').slice(-8).join('\n')}\n`);
  throw new Advice(
    `apt-get could not install them: run \`${aptLine(names)}\` yourself and then this command again.`,
  );
}
