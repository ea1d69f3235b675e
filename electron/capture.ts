/** Keeping secrets out of screenshots and recordings, where the operating system can. */

import type { Settings } from '../shared/nouns/settings';

/** The part of a window used here. */
export interface ShieldedWindow {
  setContentProtection(on: boolean): void;
}

export interface CaptureShield {
  /** A page shows a secret, or has stopped to. Pages are told apart by a name of their own. */
  readonly show: (page: string, isShown: boolean) => void;
  readonly setMode: (mode: Settings['captureProtection']) => void;
  /** A new window is like the others from the start. */
  readonly cover: (window: ShieldedWindow) => void;
}

/** Linux has no way to keep a window out of a capture, and the settings say so. */
export function canShield(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' || platform === 'win32';
}

/**
 * Shields all windows while any page shows a secret: the system shows them black to whoever captures the screen.
 * A page that is gone without a word leaves the shield up, which is the safe side.
 */
export function captureShield(
  platform: NodeJS.Platform,
  windows: () => readonly ShieldedWindow[],
): CaptureShield {
  const showing = new Set<string>();
  let mode: Settings['captureProtection'] = 'secrets';
  let isUp = false;
  const update = (): void => {
    const wanted = mode === 'always' || (mode === 'secrets' && showing.size > 0);
    if (wanted === isUp || !canShield(platform)) return;
    isUp = wanted;
    for (const window of windows()) window.setContentProtection(isUp);
  };
  return {
    show: (page, isShown) => {
      if (isShown) showing.add(page);
      else showing.delete(page);
      update();
    },
    setMode: (chosen) => {
      mode = chosen;
      update();
    },
    cover: (window) => {
      if (isUp) window.setContentProtection(true);
    },
  };
}
