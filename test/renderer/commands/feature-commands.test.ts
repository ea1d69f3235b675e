import { describe, expect, it } from 'vitest';
import { activityCommands } from '../../../renderer/features/activity/commands';
import { keyCommands } from '../../../renderer/features/keys/commands';
import { revocationCommands } from '../../../renderer/features/revocations/commands';
import { draftOfRequest } from '../../../renderer/features/revocations/target-draft';
import { settingsCommands } from '../../../renderer/features/settings/commands';
import { currentScreen } from '../../../renderer/state/navigation';

describe('commands that lead to a screen', () => {
  it.each([
    ['keys', keyCommands],
    ['revocations', revocationCommands],
    ['activity', activityCommands],
    ['settings', settingsCommands],
  ] as const)('all lead to %s, whatever is shown', (screen, commands) => {
    for (const command of commands) {
      command.run();
      expect(currentScreen()).toBe(screen);
    }
  });

  it('asks the deny list for kinds it knows', () => {
    const kinds = revocationCommands.map(({ id }) => id.replace('revocations.add-', ''));
    expect(kinds.map((kind) => draftOfRequest(kind)?.kind)).toEqual(kinds);
  });

  it('has an id for each', () => {
    const ids = [...keyCommands, ...revocationCommands, ...activityCommands, ...settingsCommands].map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
