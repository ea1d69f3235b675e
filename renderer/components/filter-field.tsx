import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import type { Command } from '../commands/registry';
import { useCommands } from '../commands/use-commands';

interface FilterFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** "Filter sessions" */
  readonly label: string;
  readonly width?: number;
}

/** The filter of the list on screen; a screen has one at a time, and Ctrl+F leads to it. */
export function FilterField({ value, onChange, label, width = 190 }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'list.filter',
        title: 'Filter this list',
        group: 'View',
        shortcut: 'Mod+F',
        keywords: 'find search',
        run: () => input.current?.select(),
      },
    ],
    [],
  );
  useCommands(commands);
  return (
    <TextInput
      ref={input}
      w={width}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') onChange('');
      }}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        value === '' ? undefined : (
          <CloseButton size="xs" aria-label="Clear the filter" onClick={() => onChange('')} />
        )
      }
    />
  );
}
