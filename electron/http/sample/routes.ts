/** What the sample API answers: the same orders twice, and the metadata of both (RFC 9728). */

import type { Introspection } from '../../../shared/nouns/revocation';
import type { Clock } from '../../auth/clock';
import { type AccessRules, assertScope, readAccessToken } from '../back/bearer';
import { proofAlgorithms } from '../back/dpop/guard';
import type { Call } from '../call';
import type { Endpoint, ServerContext } from '../context';
import { Problem } from '../problem';
import type { Route } from '../route';
import type { Orders } from './orders';

export interface Mode {
  readonly name: 'stateless' | 'introspecting';
  readonly path: string;
  readonly ask: AccessRules['ask'];
}

interface SampleParts {
  readonly modes: readonly Mode[];
  readonly orders: Orders;
  readonly issuer: string;
  readonly clock: Clock;
}

type C = Call;

const reading = 'orders.read';
const writing = 'orders.write';
/** Seconds: to cancel an order one must have signed in so recently (RFC 9470). */
const recentS = 300;

export function sampleRoutes(parts: SampleParts): readonly Route[] {
  return parts.modes.flatMap((mode) => routesOf(mode, parts));
}

function routesOf(mode: Mode, parts: SampleParts): readonly Route[] {
  const { name, path } = mode;
  const reference = name === 'stateless' ? 'RFC 9068 §4' : 'RFC 7662';
  const common = { reference, cors: true } as const;
  return [
    {
      ...common,
      name: `${name}-orders`,
      path,
      methods: ['GET', 'POST'],
      about: 'Reads and places orders',
      serve: serveOrders(mode, parts),
    },
    {
      ...common,
      name: `${name}-order`,
      path: `${path}/:id`,
      methods: ['DELETE'],
      about: 'Cancels an order, soon after a sign-in',
      serve: serveCancel(mode, parts),
    },
    {
      ...common,
      name: `${name}-metadata`,
      // The well-known part goes between host and path (RFC 9728 §3.1).
      path: wellKnown(path),
      methods: ['GET'],
      about: 'Which issuer and scopes it takes',
      reference: 'RFC 9728 §3',
      serve: serveMetadata(mode, parts),
    },
  ];
}

function serveOrders(mode: Mode, { orders }: SampleParts): Endpoint {
  return (context) => async (call) => {
    const isRead = call.method === 'GET';
    const claims = await admit(call, context, mode, isRead ? reading : writing);
    if (isRead) return call.json({ orders: orders.list() });
    return call.json(orders.place(call.body, claims.sub ?? ''), 201);
  };
}

function serveCancel(mode: Mode, { orders, clock }: SampleParts): Endpoint {
  return (context) => async (call) => {
    const claims = await admit(call, context, mode, writing);
    assertRecent(claims, clock, aboutOf(context, mode, writing));
    if (orders.cancel(Number(call.parameter))) return call.empty(204);
    return call.json({ error: 'not_found', error_description: 'There is no such order.' }, 404);
  };
}

function serveMetadata({ path }: Mode, { issuer }: SampleParts): Endpoint {
  return (context) => (call) =>
    call.json({
      resource: context.issuer + path,
      resource_name: 'Orders',
      authorization_servers: [issuer],
      scopes_supported: [reading, writing],
      bearer_methods_supported: ['header'],
      dpop_signing_alg_values_supported: proofAlgorithms,
    });
}

async function admit(call: C, context: ServerContext, mode: Mode, scope: string): Promise<Introspection> {
  const about = aboutOf(context, mode, scope);
  const { ask } = mode;
  const claims = await readAccessToken(call, context, { htu: context.issuer + call.path, ask, about });
  assertScope(claims, scope, about.slice(0, 2));
  return claims;
}

/** Realm, where the metadata are (RFC 9728 §5.1), and the scope to ask for. */
function aboutOf({ issuer }: ServerContext, { path }: Mode, scope: string): readonly string[] {
  return ['realm="orders"', `resource_metadata="${issuer}${wellKnown(path)}"`, `scope="${scope}"`];
}

function wellKnown(path: string): string {
  return `/.well-known/oauth-protected-resource${path}`;
}

/** RFC 9470 §3: the client has the person sign in again. */
function assertRecent({ auth_time }: Introspection, clock: Clock, about: readonly string[]): void {
  const nowS = Math.floor(clock.now() / 1000);
  if (auth_time !== undefined && nowS - auth_time <= recentS) return;
  const parameters = [...about, 'error="insufficient_user_authentication"', `max_age="${recentS}"`];
  throw new Problem(
    'insufficient_user_authentication',
    'To cancel an order one must have signed in within the last five minutes.',
    { status: 401, headers: { 'www-authenticate': `Bearer ${parameters.join(', ')}` } },
  );
}
