/** The page where a person allows a device (RFC 8628 §3.3). */

import { toSeconds } from '../../../auth/clock';
import { findClient } from '../../../store/clients';
import { type DeviceCodeRow, findDeviceCodeByUserCode } from '../../../store/device-codes';
import { readForm } from '../../back/form';
import type { Call } from '../../call';
import type { Answer } from '../../plain/answer';
import type { ServerContext } from '../../context';
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

export const serveDevice = pageEndpoint((call, context) =>
  call.method === 'POST' ? lookFor(call, context) : askForCode(call, context),
);

/** A code in the address is filled in and not sent: the person has to see it first. */
function askForCode(call: Call, context: ServerContext): Promise<Answer> {
  return showPage(
    call,
    context,
    deviceCodePage((new URLSearchParams(call.search).get('user_code') ?? '').slice(0, 32)),
  );
}

async function lookFor(call: Call, context: ServerContext): Promise<Answer> {
  const typed = (readForm(call).one('user_code') ?? '').slice(0, 32);
  context.attempts.assertAllowed(attemptName);
  const found = waiting(call, typed);
  if (found === undefined) {
    context.attempts.failed(attemptName);
    return showPage(call, context, deviceCodePage(typed, unknown), { status: 400 });
  }
  return proceed(call, context, interactionFor(context, found), signedInHere(call, context));
}

type Waiting = Pick<Interaction, 'client'> & { readonly code: DeviceCodeRow };

function waiting(call: Call, typed: string): Waiting | undefined {
  const { db, clock } = call.core;
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
    allowed: (call, who) => approve(call, context, code, who),
    denied: (call) => deny(call, context, code),
  };
}
