/** The device asks whether the person has decided (RFC 8628 §3.4, §3.5). */

import { changeTogether } from '../../../auth/change-together';
import { toSeconds } from '../../../auth/clock';
import type { Core } from '../../../auth/core';
import { sha256 } from '../../../digest/sha256';
import { type DeviceCodeRow, findDeviceCode, notePoll, useDeviceCode } from '../../../store/device-codes';
import { Problem } from '../../problem';
import { beginSession } from './begin-session';
import type { Grant } from './grant';

/** Added to the interval for good whenever a poll comes too soon. */
const slowerByS = 5;

export const deviceCode: Grant = async (request) => {
  const { core, form, client } = request;
  const hash = sha256(form.required('device_code'));
  const code = findDeviceCode(core.db, hash);
  if (code === undefined || code.clientId !== client.clientId) {
    throw new Problem('invalid_grant', 'The device code is unknown, or was issued to another client.');
  }
  const who = await decided(core, code);
  return beginSession(request, { ...code, ...who, method: 'device code' }, (sessionId) => {
    if (!useDeviceCode(core.db, hash, sessionId)) throw used();
  });
};

/** Refuses with the words of RFC 8628 §3.5 until the person has said yes. */
async function decided(core: Core, code: DeviceCodeRow): Promise<{ username: string; authTimeS: number }> {
  const nowMs = core.clock.now();
  if (code.state === 'used') throw used();
  if (code.expiresAtS <= toSeconds(nowMs))
    throw new Problem('expired_token', 'The device code has expired. Begin again.');
  if (code.state === 'denied') throw new Problem('access_denied', 'The person said no.');
  if (code.state === 'pending') throw await stillPending(core, code, nowMs);
  if (code.username === null || code.authTimeS === null) throw new Error('approved by nobody');
  return { username: code.username, authTimeS: code.authTimeS };
}

async function stillPending(core: Core, code: DeviceCodeRow, nowMs: number): Promise<Problem> {
  const sinceMs = code.polledAtMs === null ? Number.POSITIVE_INFINITY : Math.abs(nowMs - code.polledAtMs);
  const tooSoon = sinceMs < code.intervalS * 1000;
  const intervalS = code.intervalS + (tooSoon ? slowerByS : 0);
  await changeTogether(core, [], () => notePoll(core.db, code.hash, nowMs, intervalS));
  return tooSoon
    ? new Problem('slow_down', `Wait ${intervalS} seconds between two requests from now on.`)
    : new Problem('authorization_pending', 'The person has not decided yet.');
}

function used(): Problem {
  return new Problem('invalid_grant', 'The device code has been used.');
}
