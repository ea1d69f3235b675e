import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './confirm-dialog.module.css';
import { InlineError } from './inline-error';

interface ConfirmDialogProps {
  readonly opened: boolean;
  /** "Revoke this session?" */
  readonly title: string;
  /** What it touches, in numbers: "This denies 3 live access tokens in 1 session." */
  readonly children: ReactNode;
  /** The verb on the button: "Revoke". */
  readonly confirmLabel: string;
  readonly destructive?: boolean;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before anything that cannot be undone, and says how many things it touches. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onCancel} title={props.title}>
      <div className={styles.content}>
        <div>{props.children}</div>
        <InlineError error={props.error} />
        <div className={styles.buttons}>
          <Button onClick={props.onCancel} data-autofocus>
            Cancel
          </Button>
          <Button
            variant="filled"
            className={props.destructive ? styles.destructive : undefined}
            loading={props.pending}
            onClick={props.onConfirm}
          >
            {props.confirmLabel}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
