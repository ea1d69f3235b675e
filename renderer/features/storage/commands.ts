import { canLock, isClosed, lockNow, unlock } from '../../api/locking';
import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { storageSections } from './sections';

export const storageCommands: readonly Command[] = [
  {
    id: 'storage.lock',
    title: 'Lock now',
    group: 'Storage',
    shortcut: 'Mod+Shift+K',
    keywords: 'passphrase keychain secret memory forget',
    when: canLock,
    run: lockNow,
  },
  {
    id: 'storage.unlock',
    title: 'Unlock',
    group: 'Storage',
    shortcut: 'Mod+Shift+U',
    keywords: 'passphrase keychain open',
    when: isClosed,
    run: unlock,
  },
  // One way to each part of the screen, from any other.
  ...storageSections.map(
    ({ id, label, keywords }): Command => ({
      id: `storage.${id}`,
      title: `Storage: ${label}`,
      group: 'Go to',
      keywords,
      run: () => navigate('storage', id),
    }),
  ),
];
