import { Button } from '@mantine/core';
import { IconHandFinger } from '@tabler/icons-react';
import styles from './guide-strip.module.css';

interface NextButtonProps {
  readonly children: string;
  readonly pending?: boolean;
  /** Without one it submits the form it stands in. */
  readonly onClick?: () => void;
}

/** The next thing to do, with a hand on it. */
export function NextButton({ children, pending = false, onClick }: NextButtonProps) {
  return (
    <span className={styles.next}>
      <IconHandFinger size={18} aria-hidden className={styles.hand} />
      <Button
        variant="filled"
        type={onClick === undefined ? 'submit' : 'button'}
        loading={pending}
        onClick={onClick}
      >
        {children}
      </Button>
    </span>
  );
}
