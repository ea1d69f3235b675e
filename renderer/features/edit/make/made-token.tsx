import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CraftedToken } from '../../../../shared/tokens/craft';
import type { KeySource } from '../../../../shared/tokens/policy';
import { TokenText } from '../../../components/token-text';
import { TokenCopy } from '../../copy/token-copy';
import { setInspectMode } from '../../inspect/inspect-mode';
import { setKey, setText } from '../../inspect/inspect-store';
import styles from './make.module.css';
import { stopMaking } from './making';

interface MadeTokenProps {
  readonly made: Pick<CraftedToken, 'token' | 'problems'>;
  /** Back to the form. */
  readonly onChange: () => void;
  /** What opens or verifies it, where that is at hand. */
  readonly readingKey?: KeySource | undefined;
  /** What else there is to say or to copy. */
  readonly children?: ReactNode;
}

/** What came out of a dialog, to be copied or read. */
export function MadeToken({ made: { token, problems }, onChange, readingKey, children }: MadeTokenProps) {
  return (
    <section aria-label="What was made" className={styles.made}>
      <div className={styles.token}>
        <TokenText token={token} />
      </div>
      {problems.map(({ message, reference }) => (
        <p key={message} className={styles.problem}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            {message} <span className={styles.reference}>{reference}</span>
          </span>
        </p>
      ))}
      {children}
      <div className={styles.buttons}>
        <span className={styles.size}>{token.length.toLocaleString('en')} bytes</span>
        <Button size="compact-sm" onClick={onChange}>
          Back
        </Button>
        <TokenCopy token={token} />
        <Button variant="filled" size="compact-sm" onClick={() => read(token, readingKey)}>
          Read it
        </Button>
      </div>
    </section>
  );
}

function read(token: string, key: KeySource | undefined): void {
  stopMaking();
  // First out of the editors, which put back where it was what they hold.
  setInspectMode('read');
  setText(token);
  if (key !== undefined) setKey(key);
}
