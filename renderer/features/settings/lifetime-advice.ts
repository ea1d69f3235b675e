import { usualLifetimes } from '../../../shared/limits';

export type LifetimeKind = keyof typeof usualLifetimes;

export const usualRangeText: Readonly<Record<LifetimeKind, string>> = {
  access: 'Usual: 15 minutes to 24 hours.',
  refresh: 'Usual: 1 to 60 days.',
};

/** Why a lifetime outside the usual range matters, or nothing inside it. Seconds. */
export function adviseLifetime(kind: LifetimeKind, seconds: number): string | undefined {
  const { least, most } = usualLifetimes[kind];
  if (seconds < least) return shortAdvice[kind];
  if (seconds > most) return longAdvice[kind];
  return undefined;
}

const shortAdvice: Readonly<Record<LifetimeKind, string>> = {
  access:
    'Shorter than usual: safer when a token leaks, but every client refreshes often, and clocks that differ a little already make tokens look expired.',
  refresh: 'Shorter than usual: people sign in again within a day.',
};

const longAdvice: Readonly<Record<LifetimeKind, string>> = {
  access:
    'Longer than usual: an API that checks only the signature accepts a stolen token all this time, and nothing can take it back.',
  refresh:
    'Longer than usual: a stolen refresh token stays useful for months if neither rotation nor revocation catches it.',
};

/** What limits that contradict each other lead to, or nothing. Seconds. */
export function adviseIdle(idleSeconds: number, refreshSeconds: number): string | undefined {
  return idleSeconds > refreshSeconds
    ? 'Longer than the refresh lifetime, so it never takes effect.'
    : undefined;
}

/** What an overlap means for somebody who stole a refresh token. Seconds. */
export function explainOverlap(seconds: number): string {
  return seconds === 0
    ? 'Strict: a refresh token works once. If a client loses the answer and tries again, that counts as theft and ends the session.'
    : `For ${seconds} s after its use a refresh token may be presented again and gets the same successor, which forgives a lost answer. A thief has the same ${seconds} s unnoticed. It ends early when the successor is used.`;
}
