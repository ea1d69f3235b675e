import { IconClipboardText, IconLogin2 } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { runCommand } from '../../commands/registry';
import styles from './first-doors.module.css';
import { startGuide } from './guide-store';

/** What an empty app offers: look at a token you have, or make one. */
export function FirstDoors() {
  return (
    <div className={styles.doors}>
      <h2 className={styles.title}>See what a token says, and whether it holds</h2>
      <p className={styles.text}>
        Nothing you paste leaves this computer, and nothing a token names is ever fetched.
      </p>
      <div className={styles.pair}>
        <Door icon={IconClipboardText} title="Paste a token" onClick={() => runCommand('inspect.paste')}>
          From the clipboard, or press Ctrl V anywhere here. A header, a URL, a HAR file or a log will do.
        </Door>
        <Door icon={IconLogin2} title="Sign in as alice" onClick={startGuide}>
          Get an access token from the service in this app, read it, refresh it, revoke it, and see the
          verdict change.
        </Door>
      </div>
    </div>
  );
}

interface DoorProps {
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  readonly title: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Door({ icon: Icon, title, onClick, children }: DoorProps) {
  return (
    <button type="button" className={styles.door} onClick={onClick}>
      <Icon size={26} stroke={1.5} aria-hidden />
      <span className={styles.name}>{title}</span>
      <span className={styles.about}>{children}</span>
    </button>
  );
}
