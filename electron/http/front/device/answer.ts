/** What a person says about a device, once and in time (RFC 8628 §3.3). */

import type { Context } from 'hono';
import { changeTogether } from '../../../auth/change-together';
import { toSeconds } from '../../../auth/clock';
import { approveDeviceCode, type DeviceCodeRow, denyDeviceCode } from '../../../store/device-codes';
import type { ServerContext, ServerEnvironment } from '../../context';
import { type SignedIn, signedInHere } from '../browser/browser-session';
import { messagePage } from '../pages/message';
import { showPage } from '../pages/show';

interface Answer {
  readonly action: 'device.allowed' | 'device.denied';
  readonly message: string;
  /** False where somebody else was first. */
  readonly write: () => boolean;
  readonly page: ReturnType<typeof messagePage>;
}

const tooLate = messagePage('Too late', 'The code has run out. Start anew on the device.');
const answered = messagePage('Already answered', 'Somebody has answered for this device before.');

/** The page says what the device will hear: an answer that changed nothing is not called one. */
export function approve(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  code: DeviceCodeRow,
  { session: { username, authTimeS, id } }: SignedIn,
): Promise<Response> {
  const { db } = c.get('core');
  return answer(c, context, code, {
    action: 'device.allowed',
    message: `${username} allowed a device of ${code.clientId}.`,
    write: () => approveDeviceCode(db, code.hash, { username, authTimeS, acr: null, browserSessionId: id }),
    page: messagePage('The device is connected', 'You can close this page and go on at the device.'),
  });
}

/** Also from the sign-in page, where nobody is known yet. */
export function deny(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  code: DeviceCodeRow,
): Promise<Response> {
  const who = signedInHere(c, context)?.session.username ?? 'Somebody';
  return answer(c, context, code, {
    action: 'device.denied',
    message: `${who} refused a device of ${code.clientId}.`,
    write: () => denyDeviceCode(c.get('core').db, code.hash),
    page: messagePage('Not connected', 'The device has been told no. You can close this page.'),
  });
}

async function answer(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  { clientId, expiresAtS }: DeviceCodeRow,
  { action, message, write, page }: Answer,
): Promise<Response> {
  const core = c.get('core');
  if (expiresAtS <= toSeconds(core.clock.now())) return showPage(c, context, tooLate);
  const isFirst = await changeTogether(core, [], (record) => {
    if (!write()) return false;
    record({ action, subjectKind: 'client', subjectId: clientId, message });
    return true;
  });
  return showPage(c, context, isFirst ? page : answered);
}
