import { powerMonitor } from 'electron';
import type { Presence } from './auth/locking/presence';

/** The operating system's word on whether somebody is there. A system that does not say counts as somebody. */
export function systemPresence(): Presence {
  return {
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    onSleep: (listener) => void powerMonitor.on('suspend', listener),
    onScreenLock: (listener) => void powerMonitor.on('lock-screen', listener),
  };
}
