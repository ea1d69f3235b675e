/** The page where a person allows a device (RFC 8628 §3.3). */

import type { Context } from 'hono';
import { toSeconds } from '../../../auth/clock';
import { findClient } from '../../../store/clients';
import { type DeviceCodeRow, findDeviceCodeByUserCode } from '../../../store/device-codes';
import { readForm } from '../../back/form';
import type { ServerContext, ServerEnvironment } from '../../context';
import { signedInHere } from '../browser/browser-session';
import type { Interaction } from '../browser/interactions';
import { pageEndpoint } from '../endpoint';
import { deviceCodePage } from '../pages/device';
import { showPage } from '../pages/show';
import { proceed } from '../proceed';
import { approve, deny } from './answer';
import { normaliseUserCode } from './user-code';

/**
 * Who guesses codes is slowed down whichever browser is used: nothing else tells one guesser from the next. A right
 * code forgives nothing, because a guesser can always ask for one (RFC 8628 §5.1).
 */
const attemptName = 'user codes';
const unknown = 'No device is waiting with this code. Look at it again, or start anew on the device.';

export const serveDevice = pageEndpoint((c, context) =>
  c.req.method === 'POST' ? lookFor(c, context) : askForCode(c, context),
);

/** A code in the address is filled in and not sent: the person has to see it first. */
function askForCode(c: Context<ServerEnvironment>, context: ServerContext): Promise<Response> {
  return showPage(c, context, deviceCodePage((c.req.query('user_code') ?? '').slice(0, 32)));
}

async function lookFor(c: Context<ServerEnvironment>, context: ServerContext): Promise<Response> {
  const typed = (readForm(c).one('user_code') ?? '').slice(0, 32);
  context.attempts.assertAllowed(attemptName);
  const found = waiting(c, typed);
  if (found === undefined) {
    context.attempts.failed(attemptName);
    return showPage(c, context, deviceCodePage(typed, unknown), { status: 400 });
  }
  return proceed(c, context, interactionFor(context, found), signedInHere(c, context));
}

type Waiting = Pick<Interaction, 'client'> & { readonly code: DeviceCodeRow };

function waiting(c: Context<ServerEnvironment>, typed: string): Waiting | undefined {
  const { db, clock } = c.get('core');
  const code = findDeviceCodeByUserCode(db, normaliseUserCode(typed));
  if (code === undefined || code.state !== 'pending' || code.expiresAtS <= toSeconds(clock.now()))
    return undefined;
  const client = findClient(db, code.clientId);
  return client && { client, code };
}

function interactionFor(context: ServerContext, { client, code }: Waiting): Interaction {
  return {
    client,
    scope: code.scope,
    resources: code.resources,
    loginHint: '',
    formTargets: [],
    mustSignIn: false,
    mustChoose: false,
    // Always asked: whoever sent the code may be somebody else (RFC 8628 §5.4).
    mustConsent: true,
    allowed: (c, who) => approve(c, context, code, who),
    denied: (c) => deny(c, context, code),
  };
}
