/** The middleware that makes the faults: before the endpoint does anything, or on what it answered. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultKind } from '../../../shared/nouns/fault';
import { changeTogether } from '../../auth/change-together';
import type { Call } from '../call';
import type { Answer } from '../plain/answer';
import type { Middleware } from '../context';
import { namedClient } from '../named-client';
import type { Faults } from './faults';
import { spoilTokens, tokenFaults } from './spoil-tokens';

/** Answers instead of the endpoint, which then knows nothing of the request. */
const instead: Partial<Record<FaultKind, (call: Call) => Answer>> = {
  'server error': (call) =>
    call.json({ error: 'server_error', error_description: 'A fault injected on purpose.' }, 500),
  'too many requests': (call) =>
    call.json({ error: 'temporarily_unavailable', error_description: 'A fault injected on purpose.' }, 429, {
      'retry-after': '5',
    }),
  invalid_grant: (call) =>
    call.json({ error: 'invalid_grant', error_description: 'A fault injected on purpose.' }, 400),
  slow_down: (call) =>
    call.json({ error: 'slow_down', error_description: 'A fault injected on purpose.' }, 400),
};

const onlyAtToken: ReadonlySet<FaultKind> = new Set([
  ...tokenFaults,
  'invalid_grant',
  'slow_down',
  'lost response',
]);

export function injectFaults(faults: Faults): Middleware {
  return () => (call, next) => (faults.list().length === 0 ? next() : inject(faults, call, next));
}

async function inject(faults: Faults, call: Call, next: () => Promise<Answer>): Promise<Answer> {
  const { core, endpoint } = call;
  const clientId = clientOf(call);
  const fault = faults.hit((one) => isMeant(one, endpoint, clientId));
  if (fault === undefined) return next();
  call.fault = fault.kind;
  await changeTogether(core, [], (record) =>
    record({
      action: 'fault.injected',
      subjectKind: 'endpoint',
      subjectId: endpoint ?? call.path,
      message: `Injected on purpose at ${endpoint}: ${fault.kind}${clientId === undefined ? '' : `, for ${clientId}`}.`,
    }),
  );
  return apply(call, fault, next);
}

async function apply(call: Call, fault: Fault, next: () => Promise<Answer>): Promise<Answer> {
  const answer = instead[fault.kind];
  if (answer !== undefined) return answer(call);
  if (fault.kind === 'dropped connection') return drop(call);
  if (fault.kind === 'delay') await pause(fault.delayMs);
  const answered = await next();
  if (fault.kind === 'lost response') return drop(call);
  return tokenFaults.has(fault.kind) ? spoilTokens(call.core, answered, fault.kind) : answered;
}

function isMeant(fault: Fault, endpoint: string | undefined, clientId: string | undefined): boolean {
  if (endpoint === undefined) return false;
  const where = fault.endpoint ?? (onlyAtToken.has(fault.kind) ? 'token' : endpoint);
  return where === endpoint && (fault.clientId === undefined || fault.clientId === clientId);
}

function clientOf(call: Call): string | undefined {
  const parameters = new URLSearchParams(call.search);
  for (const [name, value] of new URLSearchParams(call.body)) parameters.append(name, value);
  return namedClient(call.header('authorization') ?? '', parameters);
}

/** The client sees the connection end; the recorder, that nothing was sent. */
function drop(call: Call): Answer {
  call.dropped = true;
  call.incoming.socket.destroy();
  return call.empty(500);
}
