/** The middleware that makes the faults: before the endpoint does anything, or on what it answered. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'hono';
import type { Fault, FaultKind } from '../../../shared/nouns/fault';
import { changeTogether } from '../../auth/change-together';
import type { Middleware, ServerEnvironment } from '../context';
import { namedClient } from '../named-client';
import type { Faults } from './faults';
import { spoilTokens, tokenFaults } from './spoil-tokens';

type C = Context<ServerEnvironment>;

/** Answers instead of the endpoint, which then knows nothing of the request. */
const instead: Partial<Record<FaultKind, (c: C) => Response>> = {
  'server error': (c) =>
    c.json({ error: 'server_error', error_description: 'A fault injected on purpose.' }, 500),
  'too many requests': (c) =>
    c.json({ error: 'temporarily_unavailable', error_description: 'A fault injected on purpose.' }, 429, {
      'retry-after': '5',
    }),
  invalid_grant: (c) =>
    c.json({ error: 'invalid_grant', error_description: 'A fault injected on purpose.' }, 400),
  slow_down: (c) => c.json({ error: 'slow_down', error_description: 'A fault injected on purpose.' }, 400),
};

const onlyAtToken: ReadonlySet<FaultKind> = new Set([
  ...tokenFaults,
  'invalid_grant',
  'slow_down',
  'lost response',
]);

export function injectFaults(faults: Faults): Middleware {
  return (context) => async (c, next) => {
    const endpoint = context.routes.find(({ path }) => path === c.req.path)?.name;
    const clientId = clientOf(c);
    const fault = faults.hit((one) => isMeant(one, endpoint, clientId));
    if (fault === undefined) return next();
    c.set('fault', fault.kind);
    const core = c.get('core');
    await changeTogether(core, [], (record) =>
      record({
        action: 'fault.injected',
        subjectKind: 'endpoint',
        subjectId: endpoint ?? c.req.path,
        message: `Injected on purpose at ${endpoint}: ${fault.kind}${clientId === undefined ? '' : `, for ${clientId}`}.`,
      }),
    );
    return apply(c, fault, next);
  };
}

async function apply(c: C, fault: Fault, next: () => Promise<void>): Promise<Response | undefined> {
  const answer = instead[fault.kind];
  if (answer !== undefined) return answer(c);
  if (fault.kind === 'dropped connection') return drop(c);
  if (fault.kind === 'delay') await pause(fault.delayMs);
  await next();
  if (fault.kind === 'lost response') return drop(c);
  if (tokenFaults.has(fault.kind)) c.res = await spoilTokens(c.get('core'), c.res, fault.kind);
  return undefined;
}

function isMeant(fault: Fault, endpoint: string | undefined, clientId: string | undefined): boolean {
  if (endpoint === undefined) return false;
  const where = fault.endpoint ?? (onlyAtToken.has(fault.kind) ? 'token' : endpoint);
  return where === endpoint && (fault.clientId === undefined || fault.clientId === clientId);
}

function clientOf(c: C): string | undefined {
  const parameters = new URLSearchParams(c.req.query());
  for (const [name, value] of new URLSearchParams(c.get('body'))) parameters.append(name, value);
  return namedClient(c.req.header('authorization') ?? '', parameters);
}

/** The client sees the connection end; the recorder, that nothing was sent. */
function drop(c: C): Response {
  c.set('dropped', true);
  c.env.incoming.socket.destroy();
  return new Response(null, { status: 500 });
}
