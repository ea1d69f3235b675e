import '@mantine/spotlight/styles.css';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Command, commandGroups, isAvailable } from '../commands/registry';
import { formatShortcut } from '../commands/shortcut';
import { useAllCommands } from '../commands/use-commands';
import styles from './palette.module.css';
import { type PaletteItem, usePaletteItems } from './palette-items';

/** All commands, and sessions and keys, found by typing. `requests` grows each time the palette is asked for. */
export function Palette({ requests }: { readonly requests: number }) {
  const [query, setQuery] = useState('');
  const commands = useAllCommands().filter((command) => matches(command, query) && isAvailable(command));
  const items = usePaletteItems(query);
  useEffect(() => {
    if (requests > 0) spotlight.open();
  }, [requests]);
  return (
    <Spotlight
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={[...commandActions(commands), ...itemActions(items)]}
      // What matches has been chosen above, where commands and things follow rules of their own.
      filter={(_query, actions) => actions}
      nothingFound="Nothing goes by that name."
      scrollable
      maxHeight={420}
      centered={false}
      yOffset={54}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      classNames={{ action: styles.action, content: styles.content }}
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: 'Search or run a command',
        'aria-label': 'Search or run a command',
      }}
    />
  );
}

/** Every word typed has to occur, in any order. */
function matches({ id, title, keywords = '' }: Command, query: string): boolean {
  if (id === 'palette.open') return false;
  const text = `${title} ${keywords}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function commandActions(commands: readonly Command[]): SpotlightActionGroupData[] {
  const groups = commandGroups.map((group) => ({
    group,
    actions: commands
      .filter((command) => command.group === group)
      .map(({ id, title, shortcut, run }) => ({
        id,
        label: title,
        onClick: run,
        rightSection: shortcut === undefined ? undefined : <Shortcut text={shortcut} />,
      })),
  }));
  return groups.filter(({ actions }) => actions.length > 0);
}

function Shortcut({ text }: { readonly text: string }) {
  return <kbd className={styles.shortcut}>{formatShortcut(text)}</kbd>;
}

function itemActions(items: readonly PaletteItem[]): SpotlightActionGroupData[] {
  const groups = [...new Set(items.map(({ group }) => group))];
  return groups.map((group) => ({
    group: `Found: ${group.toLowerCase()}`,
    actions: items
      .filter((item) => item.group === group)
      .map(({ id, title, about, run }) => ({
        id,
        label: title,
        onClick: run,
        rightSection: <span className={styles.about}>{about}</span>,
      })),
  }));
}
