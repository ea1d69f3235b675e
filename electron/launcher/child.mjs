// Starting other programs: quietly, when only a failure is worth reading, or live, in our place.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { accessSync, constants as access } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {{ ok: boolean, output: string }}
 */
export function runQuietly(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim();
  return { ok: result.status === 0, output };
}

/**
 * Runs a program on our terminal, hands signals on and answers with its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runLive(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const hand = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, hand);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, hand);
      done(code ?? 128 + constants.signals[signal ?? 'SIGTERM']);
    });
  });
}

/**
 * npm as whoever started us runs it; on Windows npm is a script that only a shell can start.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function runNpm(args, options = {}) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script && node) return runQuietly(node, [script, ...args], options);
  return runQuietly('npm', args, { shell: process.platform === 'win32', ...options });
}

/** @param {string} command */
export function isOnPath(command) {
  // Root's daemons often start us without the sbin folders that useradd and the like live in.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => isExecutable(join(folder, command)));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, access.X_OK);
    return true;
  } catch {
    return false;
  }
}
