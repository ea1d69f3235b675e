import type { Command } from '../../commands/registry';
import { currentScreen, navigate } from '../../state/navigation';
import { inspectMode, setInspectMode } from '../inspect/inspect-mode';

/** Known from the start; the commands of the editors themselves come with their code. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.toggle',
    title: 'Edit the token, or read it again',
    group: 'Edit',
    shortcut: 'Mod+E',
    keywords: 'encode craft change sign jwt payload header',
    run: () => {
      const wasEditing = currentScreen() === 'inspect' && inspectMode() === 'edit';
      navigate('inspect');
      setInspectMode(wasEditing ? 'read' : 'edit');
    },
  },
];
