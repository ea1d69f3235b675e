import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { setInspectMode } from '../inspect/inspect-mode';
import { clearComparison } from './compare-store';

/** Known from the start. */
export const compareCommands: readonly Command[] = [
  {
    id: 'compare.open',
    title: 'Compare the token with others',
    group: 'Inspect',
    shortcut: 'Mod+D',
    keywords: 'diff difference side by side drift',
    run: () => {
      navigate('inspect');
      setInspectMode('compare');
    },
  },
  {
    id: 'compare.clear',
    title: 'Take all tokens out of the comparison',
    group: 'Inspect',
    keywords: 'diff',
    run: clearComparison,
  },
];
