// Compiles better-sqlite3 for the stand-in Electron, whose Node-API is two versions older than the prebuilt add-on's.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { packageFile, pinnedNode } from './places.mjs';
import { Advice, say } from './speak.mjs';
import { ensureCommands } from './system-libraries.mjs';

const header = join(dirname(fileURLToPath(import.meta.url)), 'stand-in', 'primitive-references.h');

/**
 * @param {string} folder where the bootstrap looks for `better-sqlite3-<version>.node`
 */
export async function ensureSqliteAddon(folder) {
  const { version } = JSON.parse(readFileSync(packageFile('better-sqlite3/package.json'), 'utf8'));
  const addon = join(folder, `better-sqlite3-${version}.node`);
  if (existsSync(addon)) return;
  await ensureCommands(['python3', 'make', 'g++']);
  await withLock('sqlite-addon', () => compileOnce(addon));
}

/** @param {string} addon appears complete or not at all */
function compileOnce(addon) {
  if (existsSync(addon)) return;
  say('compiling SQLite for it (once, a minute or two) …');
  const work = mkdtempSync(join(tmpdir(), 'tokenwright-sqlite-'));
  try {
    place(compile(work), addon);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Compiles a copy, because a build folder inside node_modules would be loaded by Node 24 as well.
 * @param {string} work
 */
function compile(work) {
  const copy = join(work, 'better-sqlite3');
  cpSync(packageFile('better-sqlite3'), copy, {
    recursive: true,
    filter: (path) => !path.endsWith('prebuilds'),
  });
  cpSync(packageFile('node-addon-api'), join(copy, 'node_modules', 'node-addon-api'), { recursive: true });
  const args = [nodeGyp(), 'rebuild', '--release', '--force_build=1', '--jobs=2'];
  const { ok, output } = runQuietly(pinnedNode(), args, { cwd: copy, env: compilerSettings(work) });
  if (!ok) {
    process.stderr.write(`${output.split('\n').slice(-15).join('\n')}\n`);
    throw new Advice(
      'SQLite could not be compiled: mend what the compiler says above, or use the official Electron (github.com has to be reachable).',
    );
  }
  return join(copy, 'build', 'Release', 'better_sqlite3.node');
}

/** @param {string} work */
function compilerSettings(work) {
  const flags = `-UNAPI_VERSION -DNAPI_VERSION=8 -include "${header}"`;
  return {
    ...process.env,
    ...headerFolder(),
    CXXFLAGS: `${process.env.CXXFLAGS ?? ''} ${flags}`,
    TMPDIR: work,
  };
}

/** The node-gyp inside npm saves a package of our own. */
function nodeGyp() {
  const candidates = [
    process.env.npm_execpath && join(dirname(process.env.npm_execpath), '..'),
    ...npmFolders(),
  ];
  const scripts = candidates
    .filter(Boolean)
    .map((npm) => join(npm, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'));
  const found = scripts.find((script) => existsSync(script));
  if (!found)
    throw new Advice(
      'npm comes without node-gyp here: start the app through npm (npm start), with an npm installed the usual way.',
    );
  return found;
}

function npmFolders() {
  return nodePrefixes().map((prefix) => join(prefix, 'lib', 'node_modules', 'npm'));
}

/** Node-API is the same in every Node of the last years, so the headers of any installed one do. */
function headerFolder() {
  const prefix = nodePrefixes().find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')));
  // Without local headers node-gyp downloads those of the running Node.
  return prefix ? { npm_config_nodedir: prefix } : {};
}

function nodePrefixes() {
  const nodes = [process.env.npm_node_execpath, process.execPath].filter((node) => node !== undefined);
  return [...nodes.map((node) => join(dirname(node), '..')), '/usr', '/usr/local'];
}

/**
 * @param {string} built
 * @param {string} addon
 */
function place(built, addon) {
  copyFileSync(built, `${addon}.new`);
  chmodSync(`${addon}.new`, 0o644);
  renameSync(`${addon}.new`, addon);
}
