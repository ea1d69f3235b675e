/** Locks the app when nobody is there, as far as the settings say so. */

import type { Settings } from '../../../shared/nouns/settings';
import type { StartTimer } from '../../keychain/single-file';
import { readSettings } from '../../store/settings';
import type { Core } from '../core';
import { type LockReason, lockNow } from './lock';
import type { Presence } from './presence';

export interface AutoLockParts {
  readonly core: Core;
  readonly presence: Presence;
  readonly startTimer: StartTimer;
  readonly onBug: (error: unknown) => void;
}

/** How often the idle time is looked at: an idle computer has no event for it. */
const lookEveryMs = 10_000;

/** Begins to watch; the answer ends it. */
export function startAutoLock({ core, presence, startTimer, onBug }: AutoLockParts): () => void {
  let isOver = false;
  let stopTimer = (): void => {};

  const lockIf = (isWanted: (settings: Settings) => boolean, reason: LockReason): void => {
    if (isOver || !canBeLocked(core) || !isWanted(readSettings(core.db))) return;
    lockNow(core, reason).catch(onBug);
  };
  const look = (): void => {
    lockIf(({ lockAfterMinutes }) => isIdle(presence, lockAfterMinutes), 'idle');
    if (!isOver) stopTimer = startTimer(look, lookEveryMs);
  };

  presence.onSleep(() => lockIf(({ lockOnSleep }) => lockOnSleep, 'sleep'));
  presence.onScreenLock(() => lockIf(({ lockOnScreenLock }) => lockOnScreenLock, 'screen lock'));
  stopTimer = startTimer(look, lookEveryMs);
  return () => {
    isOver = true;
    stopTimer();
  };
}

/** What lies in memory only would be lost by locking, and what is closed already has nothing to drop. */
function canBeLocked({ vault }: Core): boolean {
  const { mode } = vault.status();
  return mode === 'OS keychain' || mode === 'passphrase';
}

function isIdle(presence: Presence, minutes: number): boolean {
  return minutes > 0 && presence.idleSeconds() >= minutes * 60;
}
