/** What a person says about a device, once and in time (RFC 8628 §3.3). */

import { changeTogether } from '../../../auth/change-together';
import { toSeconds } from '../../../auth/clock';
import { approveDeviceCode, type DeviceCodeRow, denyDeviceCode } from '../../../store/device-codes';
import type { Call } from '../../call';
import type { Answer } from '../../plain/answer';
import type { ServerContext } from '../../context';
import { type SignedIn, signedInHere } from '../browser/browser-session';
import { messagePage } from '../pages/message';
import { showPage } from '../pages/show';

interface Said {
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
  call: Call,
  context: ServerContext,
  code: DeviceCodeRow,
  { session: { username, authTimeS, id } }: SignedIn,
): Promise<Answer> {
  const { db } = call.core;
  return answer(call, context, code, {
    action: 'device.allowed',
    message: `${username} allowed a device of ${code.clientId}.`,
    write: () => approveDeviceCode(db, code.hash, { username, authTimeS, acr: null, browserSessionId: id }),
    page: messagePage('The device is connected', 'You can close this page and go on at the device.'),
  });
}

/** Also from the sign-in page, where nobody is known yet. */
export function deny(call: Call, context: ServerContext, code: DeviceCodeRow): Promise<Answer> {
  const who = signedInHere(call, context)?.session.username ?? 'Somebody';
  return answer(call, context, code, {
    action: 'device.denied',
    message: `${who} refused a device of ${code.clientId}.`,
    write: () => denyDeviceCode(call.core.db, code.hash),
    page: messagePage('Not connected', 'The device has been told no. You can close this page.'),
  });
}

async function answer(
  call: Call,
  context: ServerContext,
  { clientId, expiresAtS }: DeviceCodeRow,
  { action, message, write, page }: Said,
): Promise<Answer> {
  const core = call.core;
  if (expiresAtS <= toSeconds(core.clock.now())) return showPage(call, context, tooLate);
  const isFirst = await changeTogether(core, [], (record) => {
    if (!write()) return false;
    record({ action, subjectKind: 'client', subjectId: clientId, message });
    return true;
  });
  return showPage(call, context, isFirst ? page : answered);
}
