import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './chip.module.css';

interface ChipProps {
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A choice among several that reads like a word. */
export function Chip({ checked, onChange, title, children }: ChipProps) {
  return (
    <label className={styles.chip} data-checked={checked} title={title}>
      <input type="checkbox" className={styles.box} checked={checked} onChange={onChange} />
      {checked && <IconCheck size={12} stroke={2.5} aria-hidden />}
      {children}
    </label>
  );
}
