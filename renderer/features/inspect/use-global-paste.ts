import { useEffect } from 'react';
import { setText } from './inspect-store';

/** A paste anywhere on the screen is a paste of a token, unless a field has the focus and takes it. */
export function useGlobalPaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as Element | null;
      if (target?.closest('input, textarea, [contenteditable="true"]') || event.defaultPrevented) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      setText(text);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
