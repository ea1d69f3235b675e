/** Which client is asking, proved in the way it is registered for. */

import { timingSafeEqual } from 'node:crypto';
import { decodeJwt } from 'jose';
import { sha256 } from '../../../digest/sha256';
import { type ClientRow, findClient } from '../../../store/clients';
import type { Call } from '../../call';
import type { ServerContext } from '../../context';
import { originsOf } from '../../loopback/origins';
import { Problem } from '../../problem';
import type { Form } from '../form';
import { acceptAssertion } from './assertion';
import { type Credentials, readCredentials, refuseClient } from './credentials';

/** An unknown client, a wrong secret and a way it is not registered for read and take the same. */
const failed = 'Client authentication failed.';

/**
 * The client, or the refusal `invalid_client` (RFC 6749 §5.2). A page may only speak for the clients whose redirect
 * URIs are at its origin.
 */
export async function authenticateClient(call: Call, context: ServerContext, form: Form): Promise<ClientRow> {
  const authorization = call.header('authorization');
  const credentials = readCredentials(authorization, form);
  const clientId = credentials.clientId ?? subjectOf(credentials);
  // As long as a name can be: what guessers send is kept for a while.
  const name = `client:${clientId?.slice(0, 128)}`;
  context.attempts.assertAllowed(name);
  const client = clientId === undefined ? undefined : find(call, context, clientId);
  if (await isProven(call, context, client, credentials)) {
    if (credentials.method !== 'none') context.attempts.succeeded(name);
    assertOrigin(call, context, client as ClientRow);
    return client as ClientRow;
  }
  // Who only names a client guesses nothing; counting that would let anybody lock it out.
  if (credentials.method !== 'none') context.attempts.failed(name);
  throw refuseClient(failed, authorization !== undefined);
}

/** The id of the sample API's own client is none that could be registered. */
function find(call: Call, { sampleClient }: ServerContext, clientId: string): ClientRow | undefined {
  return sampleClient?.clientId === clientId ? sampleClient : findClient(call.core.db, clientId);
}

async function isProven(
  call: Call,
  context: ServerContext,
  client: ClientRow | undefined,
  credentials: Credentials,
): Promise<boolean> {
  switch (credentials.method) {
    case 'none':
      return client !== undefined && mayUse(client, 'none');
    case 'private_key_jwt':
      return client !== undefined && isAssertionGood(call, context, client, credentials.assertion);
    default:
      return isSecret(client, credentials.secret) && mayUse(client as ClientRow, credentials.method);
  }
}

function mayUse({ authMethod, kind }: ClientRow, method: Credentials['method']): boolean {
  if (authMethod !== null) return authMethod === method;
  return kind === 'public' ? method === 'none' : method !== 'none' && method !== 'private_key_jwt';
}

function isSecret(client: ClientRow | undefined, secret: string): boolean {
  const given = sha256(secret);
  const kept = client?.secretHash ?? null;
  return timingSafeEqual(given, kept ?? Buffer.alloc(given.length)) && kept !== null;
}

async function isAssertionGood(
  call: Call,
  context: ServerContext,
  client: ClientRow,
  assertion: string,
): Promise<boolean> {
  if (!mayUse(client, 'private_key_jwt')) return false;
  const outcome = await acceptAssertion(call.core, client, assertion, {
    audiences: [context.issuer, `${context.issuer}/token`, context.issuer + call.path],
    expected: { use: 'client assertion', subject: client.clientId },
  });
  if ('claims' in outcome) return true;
  // It says nothing a guesser could use: whoever made the assertion knows what is in it.
  throw refuseClient(`${failed} ${outcome.refused}`);
}

/** Of an assertion that names its client in no other place; proved by the signature afterwards. */
function subjectOf(credentials: Credentials): string | undefined {
  if (credentials.method !== 'private_key_jwt') return undefined;
  const subject = claimedSubject(credentials.assertion);
  // Anything may be in there: nobody has checked it against RFC 7519 yet.
  if (typeof subject === 'string' && subject !== '') return subject;
  throw refuseClient(failed);
}

function claimedSubject(assertion: string): unknown {
  try {
    return decodeJwt(assertion).sub;
  } catch {
    return undefined;
  }
}

function assertOrigin(call: Call, { issuer }: ServerContext, client: ClientRow): void {
  const origin = call.header('origin');
  if (origin === undefined || origin === issuer || originsOf(client.redirectUris).includes(origin)) return;
  throw new Problem('invalid_request', 'The page is at no redirect URI of this client.', { status: 403 });
}
