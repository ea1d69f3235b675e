// What the launcher says goes to stderr, one line per fact, so that stdout stays with the program it starts.

/** A failure the reader can mend: its message is one sentence saying what to do. */
export class Advice extends Error {}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`tokenwright: ${line}\n`);
}

/**
 * Runs a command of ours: its number becomes the exit code, advice is printed without a stack.
 * @param {() => Promise<number | undefined> | number | undefined} main
 */
export async function runCommand(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Advice)) throw error;
    say(error.message);
  }
}
