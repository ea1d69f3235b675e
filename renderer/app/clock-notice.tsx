import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { statusQuery } from '../api/queries';
import styles from './store-notice.module.css';

/** Says, on every screen, that the clock was set back, until somebody has read it. */
export function ClockNotice() {
  const notice = useQuery(statusQuery()).data?.clockNotice;
  const [read, setRead] = useState<string>();
  if (notice === undefined || notice === read) return null;
  return (
    <div role="status" className={styles.notice}>
      <span>{notice}</span>
      <Button size="compact-sm" className={styles.action} onClick={() => setRead(notice)}>
        Hide
      </Button>
    </div>
  );
}
