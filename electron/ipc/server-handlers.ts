import type { ChannelName } from '../../shared/channels';
import type { Core } from '../auth/core';
import { saveSettings } from '../auth/settings';
import type { AuthServer } from '../http/auth-server';
import type { Handlers } from './dispatcher';

type ServerChannel = Extract<ChannelName, `server/${string}`>;

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
    'server/certificate': async () => {
      const { localAuthority } = await import('../http/tls/local-authority');
      return { certificate: (await localAuthority({ ...core, actor: 'service' })).certificate };
    },
  };
}
