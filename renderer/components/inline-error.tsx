import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiFailure, failureMessage } from '../api/api-failure';
import { unlock } from '../api/locking';
import styles from './inline-error.module.css';

interface InlineErrorProps {
  /** What a query or mutation ended with; nothing is shown for `null`. */
  readonly error: unknown;
  /** A way out: a button to try again or to go where it can be put right. */
  readonly action?: ReactNode;
}

/** A failure, told where it arose and in the words of the failure. */
export function InlineError({ error, action }: InlineErrorProps) {
  if (error === null || error === undefined) return null;
  return (
    <div role="alert" className={styles.error}>
      <IconAlertTriangle size={16} aria-hidden className={styles.icon} />
      <span className={styles.text}>{failureMessage(error)}</span>
      {action ?? (isLocked(error) ? <UnlockButton /> : null)}
    </div>
  );
}

function isLocked(error: unknown): boolean {
  return error instanceof ApiFailure && error.code === 'keychain_locked';
}

function UnlockButton() {
  return (
    <Button size="compact-sm" onClick={unlock}>
      Unlock
    </Button>
  );
}
