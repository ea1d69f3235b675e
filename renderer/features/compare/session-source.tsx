import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { sessionsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { addToComparison } from './compare-store';

const mostListed = 12;

/** The newest access token of a session, or the next one: that is how its claims drift. */
export function SessionSource() {
  const { data: sessions = [] } = useQuery(sessionsQuery());
  const adding = useOperation('sessions/access-token', {
    onSuccess: ({ accessToken: token }) => addToComparison([{ token, origin: 'of a session' }]),
  });
  const refreshing = useOperation('sessions/refresh', {
    onSuccess: ({ accessToken: token, generation }) =>
      addToComparison([{ token, origin: `generation ${generation}` }]),
  });
  const active = sessions.filter(({ state }) => state === 'active').slice(0, mostListed);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            disabled={active.length === 0}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            From a session
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {active.map(({ id, account, client }) => (
            <div key={id}>
              <Menu.Label>
                {account} at {client}
              </Menu.Label>
              <Menu.Item onClick={() => adding.mutate({ id })}>The newest access token</Menu.Item>
              <Menu.Item onClick={() => refreshing.mutate({ id })}>
                Refresh it, and take the next one
              </Menu.Item>
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      <InlineError error={adding.error ?? refreshing.error} />
    </>
  );
}
