/** Tells main while this page shows a secret, so that the window is kept out of screenshots where the system can. */

import { useEffect } from 'react';
import { call } from '../api/call';

const page = crypto.randomUUID();
let shown = 0;

/** While it is true and the component is there. */
export function useShownSecret(isShown = true): void {
  useEffect(() => (isShown ? beginShowing() : undefined), [isShown]);
}

function beginShowing(): () => void {
  shown += 1;
  if (shown === 1) tell(true);
  return () => {
    shown -= 1;
    if (shown === 0) tell(false);
  };
}

function tell(isShown: boolean): void {
  // Nothing of the page depends on it, and a browser preview has no window to shield.
  void call('desktop/secret-shown', { page, isShown }).catch(() => undefined);
}
