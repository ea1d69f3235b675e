/** The middleware that writes down what passes. */

import type { Middleware } from '../context';
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
