/** The middleware that writes down what passes. */

import type { Clock } from '../../auth/clock';
import type { TurnedAway } from '../app';
import type { Middleware } from '../context';
import type { Traffic } from './traffic';

export function recordTraffic(traffic: Traffic): Middleware {
  return ({ core }) =>
    async (call, next) => {
      if (!traffic.recording) return next();
      const atMs = core.clock.now();
      const start = performance.now();
      const answer = await next();
      traffic.add({
        atMs,
        tookMs: Math.round((performance.now() - start) * 10) / 10,
        method: call.method,
        target: call.incoming.url ?? call.path,
        endpoint: call.endpoint,
        rawHeaders: call.incoming.rawHeaders,
        requestBody: call.body,
        status: call.dropped ? 0 : answer.status,
        answerHeaders: call.dropped ? {} : answer.headers,
        answerBody: call.dropped ? '' : answer.body,
        fault: call.fault,
      });
      return answer;
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
      rawHeaders,
      requestBody: '',
      status,
      answerHeaders: { 'content-type': contentType },
      answerBody: text,
      fault: undefined,
    });
  };
}
