import { useEffect, useSyncExternalStore } from 'react';
import { onMenuCommand } from '../api/menu';
import {
  allCommands,
  type Command,
  isAvailable,
  onCommandsChanged,
  registerCommands,
  runCommand,
  shortcutsOf,
} from './registry';
import { matchesShortcut } from './shortcut';

/** Commands that exist while the component is on screen. The list must be stable between renders. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(onCommandsChanged, allCommands);
}

/** Listens for shortcuts and for the menu in main; once, in the app shell. */
export function useCommandSources(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = allCommands().find(
        (candidate) =>
          shortcutsOf(candidate).some((shortcut) => matchesShortcut(shortcut, event)) &&
          isAvailable(candidate),
      );
      if (command === undefined || event.defaultPrevented) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    const stopMenu = onMenuCommand((id) => void runCommand(id));
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopMenu();
    };
  }, []);
}
