// Answers cheaply whether something made from a set of files is still up to date: times first, contents only in doubt.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file and folder below the given ones; folders count because deleting a file changes their time only.
 * @param {readonly string[]} roots
 * @param {(path: string) => boolean} [isLeftOut]
 * @returns {{ path: string, time: number, isFile: boolean }[]}
 */
export function listSources(roots, isLeftOut = () => false) {
  return roots
    .filter((root) => existsSync(root) && !isLeftOut(root))
    .flatMap((path) => {
      const stat = statSync(path);
      const self = { path, time: stat.mtimeMs, isFile: stat.isFile() };
      if (stat.isFile()) return [self];
      return [
        self,
        ...listSources(
          readdirSync(path)
            .sort()
            .map((name) => join(path, name)),
          isLeftOut,
        ),
      ];
    });
}

/** @param {{ path: string, isFile: boolean }[]} sources */
export function hashSources(sources) {
  const hash = createHash('sha256');
  for (const { path } of sources.filter((source) => source.isFile)) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} stamp the file that `writeStamp` left
 * @param {{ path: string, time: number, isFile: boolean }[]} sources
 */
export function isUpToDate(stamp, sources) {
  if (!existsSync(stamp)) return false;
  const made = statSync(stamp).mtimeMs;
  if (sources.every((source) => source.time <= made)) return true;
  // Switching branches renews times without changing contents; that is no reason to build.
  const started = Date.now();
  const isSame = readFileSync(stamp, 'utf8') === hashSources(sources);
  if (isSame) utimesSync(stamp, started / 1000, started / 1000);
  return isSame;
}

/**
 * The stamp bears the time at which the work began, so that a file saved meanwhile counts as newer.
 * @param {string} stamp
 * @param {string} hash
 * @param {number} started
 */
export function writeStamp(stamp, hash, started) {
  writeFileSync(stamp, hash);
  utimesSync(stamp, started / 1000, started / 1000);
}
