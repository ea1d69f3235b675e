import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { libraryQuery } from '../library/queries';
import { addToComparison } from './compare-store';

const mostListed = 12;

/** A token kept in the library. Taking it is a reveal, and goes on record. */
export function KeptSource() {
  const { data } = useQuery(libraryQuery({}));
  const revealing = useOperation('library/reveal');
  const entries = data?.entries.slice(0, mostListed) ?? [];
  const take = (id: string, label: string) =>
    revealing.mutate({ id }, { onSuccess: ({ token }) => addToComparison([{ token, origin: label }]) });
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            disabled={entries.length === 0}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            From the library
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {entries.map(({ id, label }) => (
            <Menu.Item key={id} onClick={() => take(id, label)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <InlineError error={revealing.error} />
    </>
  );
}
