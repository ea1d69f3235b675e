import { crack as crackWords, type CrackOutcome, type CrackProgress } from '../../crack/crack';
import { readable, sentences, spareProcessors } from '../../crack/crack-runs';
import { crackTarget } from '../../crack/target';
import { commonSource, fileSource } from '../../crack/word-source';
import { readArguments } from '../arguments';
import { type Command, noThreads } from '../command';
import { exitCodes } from '../exit-codes';
import { readToken } from '../token-input';

/** A line a second is enough for the eye and for a log. */
const reportEveryMs = 1000;

/** Tries words as the secret of an HMAC token, on this computer alone. Exits 1 when one of them is it. */
export const crack: Command = {
  usage: 'crack [TOKEN|-] [--words FILE]',
  run: async (given, { terminal, startWorker = noThreads }) => {
    const options = readArguments(given, { words: 'string' }, 1);
    const list = options.text('words');
    const target = crackTarget(await readToken(options.words[0], terminal));
    const source = list === undefined ? commonSource() : await fileSource(list);
    const threads = spareProcessors();
    const startedMs = performance.now();
    let reportedMs = startedMs;
    const report = (progress: CrackProgress): void => {
      terminal.errors.write(`${rateOf(progress, performance.now() - startedMs, threads)}\n`);
    };
    const onProgress = (progress: CrackProgress): void => {
      if (performance.now() - reportedMs < reportEveryMs) return;
      reportedMs = performance.now();
      report(progress);
    };
    const outcome = await crackWords(target, source, { startWorker, threads, onProgress });
    report(outcome);
    return answer(outcome, performance.now() - startedMs);
  },
};

function rateOf({ tried }: CrackProgress, elapsedMs: number, threads: number): string {
  const words = tried.toLocaleString('en-US');
  const rate = perSecond(tried, elapsedMs).toLocaleString('en-US');
  return `${words} words in ${(elapsedMs / 1000).toFixed(1)} s, ${rate} a second, ${threads} thread${threads === 1 ? '' : 's'}.`;
}

function perSecond(tried: number, elapsedMs: number): number {
  return Math.round((tried * 1000) / Math.max(elapsedMs, 1));
}

function answer({ tried, secret }: CrackOutcome, elapsedMs: number) {
  const state = secret === undefined ? 'not found' : 'found';
  const found = secret && readable(secret);
  const rate = perSecond(tried, elapsedMs);
  return {
    exit: secret === undefined ? exitCodes.good : exitCodes.tokenFailed,
    json: { state, tried, triesPerSecond: rate, ...(found && { secret: found }), message: sentences[state] },
    text: found ? `${JSON.stringify(found.text)} (${found.encoding})\n${sentences[state]}` : sentences[state],
  };
}
