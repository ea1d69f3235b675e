import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';

export const activityCommands: readonly Command[] = [
  {
    id: 'activity.check-chain',
    title: 'Check the chain of the activity record',
    group: 'View',
    keywords: 'audit hash intact tamper',
    run: () => navigate('activity', 'check'),
  },
];
