import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { storageSections } from './sections';

/** One way to each part of the Storage screen, from any screen. */
export const storageCommands: readonly Command[] = storageSections.map(({ id, label, keywords }) => ({
  id: `storage.${id}`,
  title: `Storage: ${label}`,
  group: 'Go to',
  keywords,
  run: () => navigate('storage', id),
}));
