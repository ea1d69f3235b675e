import { useMemo } from 'react';
import type { SessionDetail } from '../../../shared/nouns/session';
import type { Command } from '../../commands/registry';
import { useCommands } from '../../commands/use-commands';
import { canRefresh } from './can-refresh';
import { askAboutSession } from './session-view';

interface Intents {
  readonly refresh: () => void;
  readonly switchAutoRefresh: () => void;
  readonly copyToken: () => void;
  readonly open: () => void;
}

/** The same intents for palette and keyboard, while the screen is shown. */
export function useSessionCommands(session: SessionDetail, intents: Intents): void {
  const { state } = session;
  const held = canRefresh(session);
  const refreshesItself = session.autoRefresh?.on === true;
  // The intents change with every render while the session does not; the commands follow the session.
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'sessions.refresh',
        title: 'Refresh this session',
        group: 'Sessions',
        shortcut: 'Mod+Shift+R',
        when: () => held,
        run: intents.refresh,
      },
      {
        id: 'sessions.auto-refresh',
        title: refreshesItself
          ? 'Stop refreshing this session automatically'
          : 'Refresh this session automatically',
        group: 'Sessions',
        keywords: 'auto renew background',
        when: () => held,
        run: intents.switchAutoRefresh,
      },
      {
        id: 'sessions.copy-access-token',
        title: 'Copy its access token',
        group: 'Sessions',
        shortcut: 'Mod+Shift+C',
        run: intents.copyToken,
      },
      {
        id: 'sessions.inspect',
        title: 'Open its access token in Inspect',
        group: 'Sessions',
        run: intents.open,
      },
      {
        id: 'sessions.present',
        title: 'Present an old refresh token',
        group: 'Sessions',
        keywords: 'thief reuse replay steal',
        run: () => askAboutSession('present'),
      },
      {
        id: 'sessions.reveal',
        title: 'Reveal its refresh token',
        group: 'Sessions',
        when: () => held,
        run: () => askAboutSession('reveal'),
      },
      {
        id: 'sessions.sign-out',
        title: 'Sign out of this session',
        group: 'Sessions',
        when: () => held,
        run: () => askAboutSession('sign out'),
      },
      {
        id: 'sessions.revoke',
        title: 'Revoke this session',
        group: 'Sessions',
        when: () => state !== 'revoked',
        run: () => askAboutSession('revoke'),
      },
    ],
    [session.id, state, held, refreshesItself],
  );
  useCommands(commands);
}
