/** A device asks for a code to show (RFC 8628 §3.1, §3.2). */

import { changeTogether } from '../../../auth/change-together';
import { toSeconds } from '../../../auth/clock';
import { sha256 } from '../../../digest/sha256';
import { insertDeviceCode } from '../../../store/device-codes';
import { authenticateClient } from '../../back/client/authenticate';
import { readForm } from '../../back/form';
import type { Handler } from '../../call';
import type { ServerContext } from '../../context';
import { Problem } from '../../problem';
import { readAsked } from '../request/scope';
import { newUserCode, showUserCode } from './user-code';

const lifetimeS = 600;
const intervalS = 5;
const grant = 'urn:ietf:params:oauth:grant-type:device_code';

export function serveDeviceAuthorization(context: ServerContext): Handler {
  return async (call) => {
    const core = call.core;
    const form = readForm(call);
    const client = await authenticateClient(call, context, form);
    if (!client.grantTypes.includes(grant))
      throw new Problem('unauthorized_client', 'The client is not registered for device codes.');
    const asked = readAsked(core, form, client, (error, description) => {
      throw new Problem(error, description);
    });
    const deviceCode = Buffer.from(core.random(32)).toString('base64url');
    const userCode = newUserCode(core.random);
    const nowMs = core.clock.now();
    await changeTogether(core, [], (record) => {
      insertDeviceCode(core.db, {
        hash: sha256(deviceCode),
        userCode,
        clientId: client.clientId,
        ...asked,
        intervalS,
        createdAtMs: nowMs,
        expiresAtS: toSeconds(nowMs) + lifetimeS,
      });
      record({
        action: 'device-code.issued',
        subjectKind: 'client',
        subjectId: client.clientId,
        message: `A device of ${client.clientId} waits for somebody to allow it.`,
      });
    });
    const page = `${context.issuer}/device`;
    const shown = showUserCode(userCode);
    return call.json({
      device_code: deviceCode,
      user_code: shown,
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${shown}`,
      expires_in: lifetimeS,
      interval: intervalS,
    });
  };
}
