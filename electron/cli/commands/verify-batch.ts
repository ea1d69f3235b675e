/** NDJSON in, NDJSON out, in the same order and in constant memory; one bad line is one bad answer. */

import { inOrder } from '../../bulk/in-order';
import { ThreadPool } from '../../bulk/thread-pool';
import { judgingThreads } from '../../bulk/threads';
import { type Answers, answerLines, giveUpOnLines, type Lines } from '../batch/lines';
import type { Answer, Surroundings } from '../command';
import { exitCodes } from '../exit-codes';
import { readLines } from '../lines';
import { write } from '../terminal';

/** How many batches are read ahead of the answers. */
const inFlight = 64;

/** Bytes: room for the largest key set beside the largest token. */
const longestLine = 4 * 1024 * 1024;

/** A few hundred lines are judged sooner than threads have started. */
const linesWithoutThreads = 512;

/** Ends with exit code 1 if any line was not valid. */
export async function verifyBatch(surroundings: Surroundings): Promise<Answer> {
  const { terminal, clock } = surroundings;
  const judges = new Judges(surroundings.startWorker);
  let allValid = true;
  try {
    await inOrder(
      readLines(terminal.input, longestLine),
      inFlight,
      (lines) => judges.answer({ lines, nowMs: clock.now() }),
      async (answers) => {
        allValid &&= answers.allValid;
        await write(terminal.output, answers.text);
      },
    );
  } finally {
    await judges.close();
  }
  return { exit: allValid ? exitCodes.good : exitCodes.tokenFailed };
}

/** The first lines are judged here, the others by threads. */
class Judges {
  readonly #startWorker: Surroundings['startWorker'];
  #seen = 0;
  #pool: ThreadPool<Lines, Answers> | undefined;

  constructor(startWorker: Surroundings['startWorker']) {
    this.#startWorker = judgingThreads() === 0 ? undefined : startWorker;
  }

  answer(lines: Lines): Promise<Answers> {
    this.#seen += lines.lines.length;
    const startWorker = this.#startWorker;
    if (startWorker === undefined || this.#seen <= linesWithoutThreads) return answerLines(lines);
    this.#pool ??= new ThreadPool({
      startWorker: () => startWorker('verify', undefined),
      threads: judgingThreads(),
      giveUp: giveUpOnLines,
    });
    return this.#pool.answer(lines);
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }
}
