import { useEffect, useRef } from 'react';
import { type ScreenId, useScreenTarget } from './navigation';

/**
 * Calls back once for each time this screen was asked to show something. A screen's effects run again whenever
 * it comes back into view; what it was asked long ago must not undo what its user did since.
 */
export function useScreenRequest(screen: ScreenId, show: (value: string) => void): void {
  const target = useScreenTarget(screen);
  const handled = useRef(0);
  useEffect(() => {
    if (target === undefined || target.request === handled.current) return;
    handled.current = target.request;
    show(target.value);
  }, [target, show]);
}
