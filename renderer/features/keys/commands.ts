import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { askAboutKey } from './key-view';

/** Known from the start, so that palette and menu can begin them from any screen. */
export const keyCommands: readonly Command[] = [
  {
    id: 'keys.generate',
    title: 'Generate a key',
    group: 'Keys',
    keywords: 'new create',
    run: () => {
      navigate('keys');
      askAboutKey('generate');
    },
  },
  {
    id: 'keys.import',
    title: 'Import a key',
    group: 'Keys',
    keywords: 'pem jwk jwks file',
    run: () => {
      navigate('keys');
      askAboutKey('import');
    },
  },
];
