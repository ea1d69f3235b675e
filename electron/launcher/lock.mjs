// One at a time: two launches must not install, build or unpack over each other.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder } from './places.mjs';
import { say } from './speak.mjs';

const longestWorkMs = 30 * 60 * 1000;

/**
 * @template T
 * @param {string} name of what is worked on; it tells one clone from another where each has its own
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const file = join(cacheFolder(), `${name}.lock`);
  if (!take(file)) await waitFor(file);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
async function waitFor(file) {
  say('another launch is at work on the same thing; waiting for it …');
  while (!take(file)) await pause(200);
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isHeld(file)) return false;
    rmSync(file, { force: true });
    return take(file);
  }
}

/**
 * @param {string} file
 * @returns {boolean} false for a lock whose owner was killed before it could give it back
 */
function isHeld(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    // Numbers of processes come round again, so an owner is believed only as long as any work of ours can take.
    if (Date.now() - statSync(file).mtimeMs > longestWorkMs) return false;
    // An owner that has taken the lock but not yet written its number is alive.
    return owner === 0 || (process.kill(owner, 0) && !isZombie(owner));
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * In a container often nobody collects the dead, and they go on having a number.
 * @param {number} pid
 */
function isZombie(pid) {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && /\) Z /.test(readFileSync(stat, 'utf8'));
}
