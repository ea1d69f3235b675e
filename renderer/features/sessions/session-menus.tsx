import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconDots } from '@tabler/icons-react';
import type { SessionDetail } from '../../../shared/nouns/session';
import { navigate } from '../../state/navigation';
import { canRefresh } from './can-refresh';
import classes from './session-detail.module.css';
import { askAboutSession } from './session-view';

interface CopyMenuProps {
  readonly copied: boolean;
  readonly onToken: () => void;
  readonly onHeader: () => void;
  readonly onCurl: () => void;
}

/** The newest access token in the forms people carry it in. */
export function CopyMenu({ copied, onToken, onHeader, onCurl }: CopyMenuProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="compact-sm"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : undefined}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Copy
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onToken}>Access token</Menu.Item>
        <Menu.Item onClick={onHeader}>Authorization header</Menu.Item>
        <Menu.Item onClick={onCurl}>As curl</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Everything that is asked about before it is done. */
export function MoreMenu({ session }: { readonly session: SessionDetail }) {
  const held = canRefresh(session);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" size={26} aria-label="More">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => askAboutSession('present')}>Present an old refresh token…</Menu.Item>
        <Menu.Item disabled={!held} onClick={() => askAboutSession('reveal')}>
          Reveal the refresh token…
        </Menu.Item>
        <Menu.Item onClick={() => navigate('issue', session.account)}>Sign in again</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={!held} onClick={() => askAboutSession('sign out')}>
          Sign out…
        </Menu.Item>
        <Menu.Item
          className={classes.danger}
          disabled={session.state === 'revoked'}
          onClick={() => askAboutSession('revoke')}
        >
          Revoke…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
