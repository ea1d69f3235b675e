import { formatShortcut } from '../commands/shortcut';
import { navigate, type ScreenId, useScreen } from '../state/navigation';
import { Mark } from './mark';
import styles from './rail.module.css';
import { screens } from './screens';

export function Rail() {
  const current = useScreen();
  return (
    <nav className={styles.rail} aria-label="Screens">
      <div className={styles.brand}>
        <Mark />
        Tokenwright
      </div>
      <ul className={styles.list}>
        {screens.map((screen) => (
          <li key={screen.id} className={screen.id === 'settings' ? styles.last : undefined}>
            <RailItem {...screen} current={screen.id === current} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface RailItemProps {
  readonly id: ScreenId;
  readonly title: string;
  readonly icon: (typeof screens)[number]['icon'];
  readonly shortcut: string;
  readonly current: boolean;
}

function RailItem({ id, title, icon: Icon, shortcut, current }: RailItemProps) {
  return (
    <button
      type="button"
      className={styles.item}
      aria-current={current ? 'page' : undefined}
      title={`${title} (${formatShortcut(shortcut)})`}
      onClick={() => navigate(id)}
    >
      <Icon size={16} stroke={1.75} aria-hidden />
      <span className={styles.title}>{title}</span>
      <kbd className={styles.shortcut} aria-hidden>
        {shortcut.replace('Mod+', '').replace('Shift+', '⇧')}
      </kbd>
    </button>
  );
}
