/** The middleware that writes down what passes. */

import type { Clock } from '../../auth/clock';
import type { TurnedAway } from '../app';
import type { Middleware } from '../context';
import type { HeaderList } from './recording';
import type { Traffic } from './traffic';

/** Set by a replay, so that the repetition is told from the original; it reaches nobody but this server. */
export const replayHeader = 'x-tokenwright-replay-of';

export function recordTraffic(traffic: Traffic): Middleware {
  return ({ core, routes }) =>
    async (c, next) => {
      if (!traffic.recording) return next();
      const atMs = core.clock.now();
      const start = performance.now();
      await next();
      const { res } = c;
      const dropped = c.get('dropped') === true;
      const replayOf = Number(c.req.header(replayHeader));
      traffic.add({
        atMs,
        tookMs: Math.round((performance.now() - start) * 10) / 10,
        method: c.req.method,
        target: c.env.incoming.url ?? c.req.path,
        endpoint: routes.find(({ path }) => path === c.req.path)?.name,
        requestHeaders: [...c.req.raw.headers].filter(([name]) => name !== replayHeader),
        requestBody: c.get('body'),
        status: dropped ? 0 : res.status,
        answerHeaders: dropped ? [] : [...res.headers],
        answerBody: dropped ? '' : await res.clone().text(),
        fault: c.get('fault'),
        replayOf: Number.isInteger(replayOf) && replayOf > 0 ? replayOf : undefined,
      });
      return undefined;
    };
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
