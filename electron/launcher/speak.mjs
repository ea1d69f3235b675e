// What the launcher says goes to stderr, one line per fact, so that stdout stays with the program it starts.

/** A failure the reader can mend: its message is one sentence saying what to do. */
export class Advice extends Error {}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`tokenwright: ${line}\n`);
}

const oldestNode = 20;

/**
 * Runs a command of ours: its number becomes the exit code, a failure ends in one sentence.
 * @param {() => Promise<number | undefined> | number | undefined} main
 */
export async function runCommand(main) {
  try {
    refuseOldNode(process.versions.node);
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    process.exitCode = 1;
    const sentence = adviceOn(error);
    if (!sentence) process.stderr.write(`${error?.stack ?? error}\n`);
    say(
      sentence ?? 'this is a fault of Tokenwright itself: please report the lines above to its maintainers.',
    );
  }
}

/** @param {string} version like `20.1.0` */
export function refuseOldNode(version) {
  if (Number.parseInt(version, 10) >= oldestNode) return;
  throw new Advice(
    `this is Node ${version}, and Tokenwright needs ${oldestNode} or newer: install it from https://nodejs.org, then run the command again.`,
  );
}

/**
 * What a person can do about a failure; undefined when that is nothing, because the fault is ours.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function adviceOn(error) {
  if (error instanceof Advice) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const place = 'path' in error && error.path ? String(error.path) : 'a file or folder';
  return remedies[String(error.code)]?.(place);
}

const writable = (/** @type {string} */ place) =>
  `${place} cannot be written to: make it yours (chown) or move the project, and for the cache name another folder in TOKENWRIGHT_CACHE, then run the command again.`;

/** What the operating system refuses, and what helps. @type {Record<string, (place: string) => string>} */
const remedies = {
  __proto__: null,
  EACCES: writable,
  EPERM: writable,
  EROFS: writable,
  ENOTDIR: (place) =>
    `${place} cannot be made, because a part of that path is a file: name another folder in TOKENWRIGHT_CACHE or TOKENWRIGHT_HOME, then run the command again.`,
  ENOSPC: (place) => `the disk is full (${place}): free some space, then run the command again.`,
  EDQUOT: (place) =>
    `your quota of the disk is used up (${place}): free some space, then run the command again.`,
  EMFILE: () => 'too many files are open here: raise the limit (ulimit -n 4096), then run the command again.',
};
