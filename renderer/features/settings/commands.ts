import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { settingsSections } from './sections';

/** One way to each section of the settings, from any screen. */
export const settingsCommands: readonly Command[] = settingsSections.map(({ id, label, keywords }) => ({
  id: `settings.${id}`,
  title: `Settings: ${label}`,
  group: 'Go to',
  keywords,
  run: () => navigate('settings', id),
}));
