import type { Command } from '../commands/registry';
import { activityCommands } from '../features/activity/commands';
import { compareCommands } from '../features/compare/commands';
import { editCommands } from '../features/edit/commands';
import { firstMinuteCommands } from '../features/first-minute/commands';
import { inspectCommands } from '../features/inspect/commands';
import { keyCommands } from '../features/keys/commands';
import { labCommands } from '../features/lab/commands';
import { libraryCommands } from '../features/library/commands';
import { revocationCommands } from '../features/revocations/commands';
import { scanCommands } from '../features/scan/commands';
import { serverCommands } from '../features/server/commands';
import { settingsCommands } from '../features/settings/commands';
import { storageCommands } from '../features/storage/commands';
import { navigate } from '../state/navigation';
import { openPalette } from './palette-state';
import { screens } from './screens';

/** The commands that are there whatever screen is shown. Each feature adds its own here. */
export const appCommands: readonly Command[] = [
  ...screens.map(
    ({ id, title, shortcut, otherShortcut }): Command => ({
      id: `go.${id}`,
      title: `Go to ${title}`,
      group: 'Go to',
      shortcut,
      otherShortcut,
      run: () => navigate(id),
    }),
  ),
  {
    id: 'palette.open',
    title: 'Search or run a command',
    group: 'View',
    shortcut: 'Mod+K',
    run: openPalette,
  },
  ...inspectCommands,
  ...scanCommands,
  ...editCommands,
  ...compareCommands,
  ...firstMinuteCommands,
  ...revocationCommands,
  ...keyCommands,
  ...libraryCommands,
  ...activityCommands,
  ...serverCommands,
  ...storageCommands,
  ...labCommands,
  ...settingsCommands,
];
