import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './chip.module.css';

interface ChipProps {
  /** "Keychain": what the chip is about, for its name and its details. */
  readonly name: string;
  readonly label: ReactNode;
  readonly light?: 'good' | 'attention' | 'off';
  readonly children: ReactNode;
}

export function Chip({ name, label, light, children }: ChipProps) {
  return (
    <Popover position="bottom-end" width={320}>
      <Popover.Target>
        <button type="button" className={styles.chip}>
          <span className={styles.hidden}>{name}: </span>
          {light !== undefined && <span className={`${styles.light} ${styles[light]}`} aria-hidden />}
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.details} aria-label={name}>
        <h2 className={styles.name}>{name}</h2>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
