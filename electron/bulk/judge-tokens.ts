/** Judging thousands of tokens: on threads, in order, with the same verdicts as one by one. */

import { setImmediate as breathe } from 'node:timers/promises';
import { type JudgeRequest, judgeBriefly } from '../inspect/judge';
import type { Judging } from '../inspect/ports';
import type { BriefVerdict } from '../inspect/verdict/verdict';
import type { StartWorker } from '../worker-threads';
import { inOrder } from './in-order';
import { type JudgedBatch, type JudgeJob, readJudged, type TokenBatch, writeJudged } from './messages';
import { ringAnswers } from './ring-answers';
import { PoolClosed, ThreadPool } from './thread-pool';

const batchTokens = 128;
/** So many are judged sooner than threads have started. */
const tokensWithoutThreads = 512;
/** Tokens judged on this thread before it looks after everything else again; a few milliseconds. */
const breathEvery = 32;

export interface JudgeTokensOptions {
  readonly startWorker: StartWorker;
  /** See `judgingThreads`; with 0 everything is judged on this thread. */
  readonly threads: number;
  /** What has been handed over by then stays so; nothing follows. */
  readonly signal?: AbortSignal;
  /** Gets every verdict once, in the order of the tokens; the next wait until it is through. */
  readonly onVerdicts: (verdicts: readonly BriefVerdict[]) => Promise<void> | void;
}

/** Returns when all are judged or the signal came. Rejects only where judging has a bug. */
export async function judgeTokens(
  tokens: Iterable<string> | AsyncIterable<string>,
  request: JudgeRequest,
  judging: Judging,
  options: JudgeTokensOptions,
): Promise<void> {
  const run = new Run(request, judging, options);
  const stop = (): void => void run.close();
  options.signal?.addEventListener('abort', stop);
  try {
    await inOrder(batchesOf(tokens, options.signal), options.threads * 2 + 1, run.answer, run.handOver);
  } catch (error) {
    if (!(error instanceof PoolClosed && options.signal?.aborted)) throw error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await run.close();
  }
}

class Run {
  readonly #request: JudgeRequest;
  readonly #judging: Judging;
  readonly #options: JudgeTokensOptions;
  readonly #pool: ThreadPool<TokenBatch, string>;
  #seen = 0;

  constructor(request: JudgeRequest, judging: Judging, options: JudgeTokensOptions) {
    const job: JudgeJob = { request, issuer: judging.issuer };
    this.#request = request;
    this.#judging = judging;
    this.#options = options;
    this.#pool = new ThreadPool<TokenBatch, string>({
      startWorker: () => options.startWorker('judge', job),
      threads: options.threads,
      giveUp: (batch) => writeJudged(batch.tokens.map(() => ({ verdict: unjudged }))),
    });
  }

  readonly answer = async (tokens: readonly string[]): Promise<readonly BriefVerdict[]> => {
    this.#seen += tokens.length;
    const isHere = this.#options.threads === 0 || this.#seen <= tokensWithoutThreads;
    const judged = isHere ? tokens.map(() => undefined) : await this.#askThread(tokens);
    return this.#complete(tokens, judged);
  };

  readonly handOver = async (verdicts: readonly BriefVerdict[]): Promise<void> => {
    if (!this.#options.signal?.aborted) await this.#options.onVerdicts(verdicts);
  };

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #askThread(tokens: readonly string[]): Promise<JudgedBatch> {
    const { nowS, keyRing } = this.#judging;
    const ring = await ringAnswers(tokens, this.#request, keyRing);
    return readJudged(await this.#pool.answer({ tokens, nowS: nowS(), ring }));
  }

  /** Judges here what no thread has, and what the deny list changes. */
  async #complete(tokens: readonly string[], judged: JudgedBatch): Promise<readonly BriefVerdict[]> {
    const verdicts: BriefVerdict[] = [];
    let here = 0;
    for (const [index, token] of tokens.entries()) {
      const { verdict, deniable } = judged[index] ?? {};
      const isDenied = deniable !== undefined && this.#judging.denyList.match(deniable) !== undefined;
      const stands = verdict !== undefined && !isDenied;
      verdicts.push(stands ? verdict : await judgeBriefly(token, this.#request, this.#judging));
      if (stands) continue;
      here += 1;
      if (here % breathEvery === 0) await breathe();
      if (this.#options.signal?.aborted) throw new PoolClosed();
    }
    return verdicts;
  }
}

const unjudged: BriefVerdict = {
  word: 'not verified',
  summary: 'Nobody has checked it: judging it broke off, most likely for want of memory.',
  times: {},
  timeState: 'no expiry',
};

async function* batchesOf(
  tokens: Iterable<string> | AsyncIterable<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  for await (const token of tokens) {
    if (signal?.aborted) return;
    batch.push(token);
    if (batch.length < batchTokens) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
