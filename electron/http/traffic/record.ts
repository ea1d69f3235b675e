/** The middleware that writes down what passes. */

import type { Clock } from '../../auth/clock';
import type { TurnedAway } from '../app';
import type { Middleware } from '../context';
import type { Answer } from '../plain/answer';
import type { HeaderList } from './recording';
import type { Traffic } from './traffic';

/** Set by a replay, so that the repetition is told from the original; it reaches nobody but this server. */
export const replayHeader = 'x-tokenwright-replay-of';

export function recordTraffic(traffic: Traffic): Middleware {
  return ({ core }) =>
    async (call, next) => {
      if (!traffic.recording) return next();
      const atMs = core.clock.now();
      const start = performance.now();
      const answer = await next();
      const replayOf = Number(call.header(replayHeader));
      traffic.add({
        atMs,
        tookMs: Math.round((performance.now() - start) * 10) / 10,
        method: call.method,
        target: call.incoming.url ?? call.path,
        endpoint: call.endpoint,
        requestHeaders: pairsOf(call.incoming.rawHeaders).filter(
          ([name]) => name.toLowerCase() !== replayHeader,
        ),
        requestBody: call.body,
        status: call.dropped ? 0 : answer.status,
        answerHeaders: call.dropped ? [] : answerPairs(answer),
        answerBody: call.dropped ? '' : answer.body,
        fault: call.fault,
        replayOf: Number.isInteger(replayOf) && replayOf > 0 ? replayOf : undefined,
      });
      return answer;
    };
}

function answerPairs({ headers }: Answer): HeaderList {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
}

/** The same of what no middleware sees: a page of a foreign origin, a rebound name, a body that is too long. */
export function recordTurnedAway(traffic: Traffic, clock: Clock): (request: TurnedAway) => void {
  return ({ method, target, rawHeaders, status, contentType, text }) => {
    if (!traffic.recording) return;
    traffic.add({
      atMs: clock.now(),
      tookMs: 0,
      method,
      target,
      endpoint: undefined,
      requestHeaders: pairsOf(rawHeaders),
      requestBody: '',
      status,
      answerHeaders: [['content-type', contentType]],
      answerBody: text,
      fault: undefined,
      replayOf: undefined,
    });
  };
}

function pairsOf(rawHeaders: readonly string[]): HeaderList {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
}
