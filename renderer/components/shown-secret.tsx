import type { ClipboardEvent } from 'react';
import { call } from '../api/call';
import { useShownSecret } from '../state/shown-secrets';

interface ShownSecretProps {
  readonly text: string;
  readonly className?: string | undefined;
  readonly as?: 'code' | 'pre';
}

/** A secret in the open, because somebody asked for it: kept out of screenshots, and copied only to be cleared again. */
export function ShownSecret({ text, className, as: Element = 'code' }: ShownSecretProps) {
  useShownSecret();
  return (
    <Element className={className} onCopy={copyAsSecret}>
      {text}
    </Element>
  );
}

/** The browser's own copying would leave it on the clipboard for good. */
export function copyAsSecret(event: ClipboardEvent): void {
  const text = window.getSelection()?.toString() ?? '';
  if (text === '') return;
  event.preventDefault();
  void call('desktop/copy', { text, secret: true });
}
