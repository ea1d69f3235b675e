import type { ChannelName } from '../../shared/channels';
import type { Backups } from '../auth/backups';
import type { Handlers } from './dispatcher';

type BackupChannel = Extract<ChannelName, `backups/${string}`>;

export function backupHandlers(backups: Backups): Pick<Handlers, BackupChannel> {
  return {
    'backups/list': () => backups.list(),
    'backups/create': () => backups.create(),
    'backups/preview': ({ name }) => backups.preview(name),
    'backups/restore': async ({ name }) => {
      const { backup, setAside } = await backups.restore(name);
      return { backup, setAside };
    },
  };
}
