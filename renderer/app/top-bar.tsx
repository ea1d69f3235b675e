import { IconSearch } from '@tabler/icons-react';
import { formatShortcut } from '../commands/shortcut';
import { useScreen } from '../state/navigation';
import { openPalette } from './palette-state';
import { findScreen } from './screens';
import { StatusChips } from './status-chips';
import styles from './top-bar.module.css';

export function TopBar() {
  const { title } = findScreen(useScreen());
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      <button type="button" className={styles.search} onClick={openPalette}>
        <IconSearch size={14} aria-hidden />
        <span className={styles.placeholder}>Search or run a command</span>
        <kbd className={styles.shortcut}>{formatShortcut('Mod+K')}</kbd>
      </button>
      <StatusChips />
    </header>
  );
}
