import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from './copy-button';
import { InlineError } from './inline-error';
import { ShownSecret } from './shown-secret';
import styles from './secret-mask.module.css';

interface SecretMaskProps {
  /** What may be seen without asking: "twr_9fK2…, 47 characters". */
  readonly hint: string;
  /** Fetches the secret, and only when the user asks for it. */
  readonly reveal: () => Promise<string>;
  readonly name: string;
}

/** A secret behind a hint. Revealing fetches it; hiding forgets it again. */
export function SecretMask({ hint, reveal, name }: SecretMaskProps) {
  const [secret, setSecret] = useState<string>();
  const fetching = useMutation({ mutationFn: reveal, onSuccess: setSecret });
  return (
    <div className={styles.box}>
      <div className={styles.line}>
        {secret === undefined ? (
          <code className={styles.hint}>{hint}</code>
        ) : (
          <ShownSecret text={secret} className={styles.secret} />
        )}
        {secret === undefined ? (
          <Button size="compact-sm" loading={fetching.isPending} onClick={() => fetching.mutate()}>
            Reveal {name}
          </Button>
        ) : (
          <>
            <CopyButton text={() => secret} secret />
            <Button size="compact-sm" onClick={() => setSecret(undefined)}>
              Hide
            </Button>
          </>
        )}
      </div>
      <InlineError error={fetching.error} />
    </div>
  );
}
