import type { ChannelName } from '../../shared/channels';
import type { Core } from '../auth/core';
import { heldAccessToken } from '../auth/sessions/client-side';
import { saveSettings } from '../auth/settings';
import type { AuthServer } from '../http/auth-server';
import { authorityCertificate } from '../http/tls/local-authority';
import type { Handlers } from './dispatcher';

type ServerChannel = Extract<ChannelName, `server/${string}` | 'sample/try'>;

/** The switch of the HTTP server: what it was left at holds for the next start. */
export function serverHandlers(core: Core, server: AuthServer): Pick<Handlers, ServerChannel> {
  return {
    'server/status': () => server.status(),
    'server/start': async (request) => {
      const status = await server.start(request);
      const serverHttps = status.issuer?.startsWith('https:') ?? false;
      saveSettings(core, { serverOn: true, serverPort: status.port, serverHttps });
      return status;
    },
    'server/stop': async () => {
      const status = await server.stop();
      saveSettings(core, { serverOn: false });
      return status;
    },
    'sample/try': async (request) => {
      const token = 'token' in request ? request.token : heldAccessToken(core, request.sessionId).accessToken;
      const { trySample } = await import('../http/sample/trial');
      return trySample(server.status().sample, token, authorityCertificate(core));
    },
    'server/certificate': async () => {
      const { localAuthority } = await import('../http/tls/local-authority');
      return { certificate: (await localAuthority({ ...core, actor: 'service' })).certificate };
    },
  };
}
