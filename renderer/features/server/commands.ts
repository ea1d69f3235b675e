import { call } from '../../api/call';
import { failureMessage } from '../../api/api-failure';
import type { Command } from '../../commands/registry';
import { announce } from '../../state/announcement';
import { navigate } from '../../state/navigation';

export const serverCommands: readonly Command[] = [
  {
    id: 'server.start',
    title: 'Start the server',
    group: 'Server',
    keywords: 'http openid oauth listen issuer',
    run: () => switchServer('server/start'),
  },
  {
    id: 'server.stop',
    title: 'Stop the server',
    group: 'Server',
    keywords: 'http off',
    run: () => switchServer('server/stop'),
  },
  {
    id: 'server.sample',
    title: 'Try a token at the sample API',
    group: 'Server',
    keywords: 'orders resource stateless introspecting revoked window',
    run: () => navigate('server', 'sample'),
  },
  {
    id: 'server.faults',
    title: 'Inject a fault into the server',
    group: 'Server',
    keywords: 'error delay expired chaos test',
    run: () => navigate('server', 'faults'),
  },
  {
    id: 'server.no-faults',
    title: 'Stop all faults',
    group: 'Server',
    run: () => void call('faults/clear').catch((error: unknown) => announce(failureMessage(error))),
  },
];

async function switchServer(channel: 'server/start' | 'server/stop'): Promise<void> {
  navigate('server');
  try {
    const { issuer } = channel === 'server/start' ? await call(channel, {}) : await call(channel);
    announce(issuer === undefined ? 'The server is off.' : `The server listens on ${issuer}.`);
  } catch (error) {
    announce(failureMessage(error));
  }
}
