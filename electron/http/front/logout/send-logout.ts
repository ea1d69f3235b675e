/** The logout token (OpenID Connect Back-Channel Logout §2.4), delivered to a client on this computer. */

import { setTimeout as pause } from 'node:timers/promises';
import { change } from '../../../auth/change';
import { toSeconds } from '../../../auth/clock';
import type { Core } from '../../../auth/core';
import { keyChange } from '../../../auth/key-change';
import { randomId } from '../../../auth/random';
import type { ClientRow } from '../../../store/clients';
import type { SessionRow } from '../../../store/sessions';
import { isLoopback } from '../../back/redirect-uri';
import type { ServerContext } from '../../context';

interface Delivery {
  readonly session: SessionRow;
  readonly client: ClientRow;
  readonly uri: string;
}

const lifetimeS = 120;
const attempts = 3;
const timeoutMs = 2_000;
const pauseMs = 200;

/** Recorded whatever comes of it. Never rejects: the person is signed out all the same. */
export async function sendLogout(core: Core, context: ServerContext, delivery: Delivery): Promise<void> {
  const outcome = await deliver(core, context, delivery).catch(() => 'could not be signed');
  change(core, [], (record) =>
    record({
      action: 'logout.sent',
      subjectKind: 'client',
      subjectId: delivery.client.clientId,
      sessionId: delivery.session.id,
      message: `The logout token for ${delivery.client.clientId} ${outcome}.`,
    }),
  );
}

async function deliver(core: Core, context: ServerContext, delivery: Delivery): Promise<string> {
  // Offline means offline: a client elsewhere is not told, and the record says so.
  if (!isLoopback(delivery.uri)) return 'was not sent: its address is not on this computer';
  const body = new URLSearchParams({ logout_token: await signLogoutToken(core, context, delivery) });
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post(delivery.uri, body);
    if (answer === 200 || answer === 204) return 'was accepted';
    // Not again: the person waits for their page, and a client that hangs has most likely got the token.
    if (answer === 'silence') return `was not answered within ${timeoutMs / 1000} seconds`;
    if (answer !== 'nobody' && answer < 500) return `was refused with ${answer}`;
    if (attempt === attempts)
      return answer === 'nobody' ? 'found nobody listening' : `met an error ${answer}`;
    await pause(pauseMs * attempt);
  }
}

/** The status, or why there was none: nobody took the request, or nobody answered in time. No redirect is followed. */
async function post(uri: string, body: URLSearchParams): Promise<number | 'nobody' | 'silence'> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { status } = await fetch(uri, { method: 'POST', body, redirect: 'manual', signal });
    return status;
  } catch {
    return signal.aborted ? 'silence' : 'nobody';
  }
}

async function signLogoutToken(
  core: Core,
  { issuer }: ServerContext,
  { session, client }: Delivery,
): Promise<string> {
  const signer = await core.keyRing.signer(client.idTokenAlg, keyChange(core));
  const iat = toSeconds(core.clock.now());
  return signer.sign('logout+jwt', {
    iss: issuer,
    sub: session.username,
    aud: client.clientId,
    iat,
    exp: iat + lifetimeS,
    jti: randomId(core.random, 'lt'),
    sid: session.id,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  });
}
