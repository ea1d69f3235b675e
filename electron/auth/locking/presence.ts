/** Whether somebody sits at this computer, as the operating system knows it. */
export interface Presence {
  /** Seconds since the last key or movement of the mouse, in whichever program. */
  readonly idleSeconds: () => number;
  /** Calls back when the computer is about to sleep, and when its screen is locked. */
  readonly onSleep: (listener: () => void) => void;
  readonly onScreenLock: (listener: () => void) => void;
}
