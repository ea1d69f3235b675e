import type { Command } from '../../commands/registry';
import { clearText } from '../inspect/inspect-store';
import { startGuide } from './guide-store';

export const firstMinuteCommands: readonly Command[] = [
  {
    id: 'guide.start',
    title: 'Go through the whole loop as alice',
    group: 'View',
    keywords: 'tour first minute sign in refresh revoke help',
    run: () => {
      clearText();
      startGuide();
    },
  },
];
