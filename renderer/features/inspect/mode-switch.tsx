import { IconArrowsDiff, IconEye, IconPencil } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { formatShortcut } from '../../commands/shortcut';
import { type InspectMode, setInspectMode, useInspectMode } from './inspect-mode';
import styles from './mode-switch.module.css';

interface ModeEntry {
  readonly mode: InspectMode;
  readonly title: string;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  readonly shortcut: string;
}

const modes: readonly ModeEntry[] = [
  { mode: 'read', title: 'Read', icon: IconEye, shortcut: 'Mod+E' },
  { mode: 'edit', title: 'Edit', icon: IconPencil, shortcut: 'Mod+E' },
  { mode: 'compare', title: 'Compare', icon: IconArrowsDiff, shortcut: 'Mod+D' },
];

/** What to do with a token, where nobody can miss it; what is shown is carried along. */
export function ModeSwitch() {
  const current = useInspectMode();
  return (
    <div className={styles.switch} role="radiogroup" aria-label="What to do with the token">
      {modes.map(({ mode, title, icon: Icon, shortcut }) => (
        <label key={mode} className={styles.mode} title={`${title} (${formatShortcut(shortcut)})`}>
          <input
            type="radio"
            name="inspect-mode"
            className={styles.input}
            checked={mode === current}
            onChange={() => setInspectMode(mode)}
          />
          <Icon size={16} stroke={1.75} aria-hidden />
          {title}
        </label>
      ))}
    </div>
  );
}
