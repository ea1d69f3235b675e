import { Button, Textarea, type TextareaProps } from '@mantine/core';
import { type ClipboardEvent, useState } from 'react';
import { call } from '../api/call';
import { useShownSecret } from '../state/shown-secrets';
import styles from './secret-textarea.module.css';

interface SecretTextareaProps extends Omit<TextareaProps, 'value' | 'classNames'> {
  readonly value: string;
  /** Whether what it holds is to be hidden; a public key is not. */
  readonly secret?: boolean;
  readonly inputClass?: string | undefined;
}

/** A field for a key or password: what is in it shows as dots until somebody asks to see it. */
export function SecretTextarea({ secret = true, inputClass = 'mono', ...rest }: SecretTextareaProps) {
  const [asked, setAsked] = useState(false);
  const hides = secret && rest.value !== '';
  useShownSecret(hides && asked);
  const isMasked = hides && !asked;
  return (
    <div className={styles.field}>
      <Textarea
        {...rest}
        classNames={{ input: isMasked ? `${inputClass} ${styles.masked}` : inputClass }}
        onCopy={hides ? copySelection : undefined}
        onCut={isMasked ? (event) => event.preventDefault() : undefined}
      />
      {hides && (
        <Button
          size="compact-xs"
          className={styles.toggle}
          aria-pressed={asked}
          onClick={() => setAsked(!asked)}
        >
          {asked ? 'Hide' : 'Show'}
        </Button>
      )}
    </div>
  );
}

/** The browser's own copying would leave it on the clipboard for good. */
function copySelection(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  event.preventDefault();
  const text = value.slice(selectionStart, selectionEnd);
  if (text !== '') void call('desktop/copy', { text, secret: true });
}

/** Whether a pasted key has a part that must not be seen: a private key, or a shared secret (RFC 7518 §6). */
export function holdsPrivatePart(text: string): boolean {
  return /PRIVATE KEY|"(?:d|k)"\s*:/.test(text);
}
