import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { unlock } from '../../api/locking';
import { statusQuery } from '../../api/queries';
import { formatShortcut } from '../../commands/shortcut';
import styles from './storage.module.css';

/** On every screen while Tokenwright itself is locked: what still works, and the way back. */
export function LockBanner() {
  const keychain = useQuery(statusQuery()).data?.keychain;
  if (keychain?.opensWith === undefined) return null;
  return (
    <div role="status" className={styles.banner}>
      <IconLock size={16} aria-hidden className={styles.bannerIcon} />
      <span className={styles.bannerText}>
        <strong>Tokenwright is locked.</strong> Inspecting, verifying with public keys, lists and revoking
        still work. Issuing, refreshing, private keys and the library wait for you.
      </span>
      <Button variant="filled" onClick={unlock} title={`Unlock (${formatShortcut('Mod+Shift+U')})`}>
        Unlock
      </Button>
    </div>
  );
}
