import type { Command } from '../../commands/registry';
import { currentScreen, navigate } from '../../state/navigation';
import { inspectMode } from '../inspect/inspect-mode';
import { shownToken } from '../inspect/shown-token';
import { askLibrary, keepToken } from './library-view';

function keepable(): string | undefined {
  return currentScreen() === 'inspect' && inspectMode() !== 'compare' ? shownToken() : undefined;
}

/** Known from the start: what is kept is chosen in Inspect, on another screen than the library. */
export const libraryCommands: readonly Command[] = [
  {
    id: 'library.keep',
    title: 'Keep this token in the library',
    group: 'Library',
    shortcut: 'Mod+S',
    keywords: 'save store bookmark',
    when: () => keepable() !== undefined,
    run: () => {
      const token = keepable();
      if (token !== undefined) keepToken(token);
    },
  },
  {
    id: 'library.import',
    title: 'Import kept tokens',
    group: 'Library',
    keywords: 'file passphrase',
    run: () => {
      navigate('library');
      askLibrary({ kind: 'import' });
    },
  },
  {
    id: 'library.export',
    title: 'Export the library, encrypted',
    group: 'Library',
    keywords: 'file passphrase backup',
    run: () => {
      navigate('library');
      askLibrary({ kind: 'export' });
    },
  },
];
