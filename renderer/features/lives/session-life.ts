/** A login from sign-in to its end, as the service of this app would carry it. Seconds since sign-in throughout. */

export interface Lifetimes {
  readonly accessSeconds: number;
  /** From sign-in, however often it is refreshed. */
  readonly refreshSeconds: number;
  /** From the last refresh. */
  readonly idleSeconds: number;
}

export interface LifeToken {
  /** Counts from 1; also the generation of the refresh token it came with. */
  readonly number: number;
  readonly fromS: number;
  readonly untilS: number;
}

export interface SessionLife {
  readonly tokens: number;
  readonly lastRefreshS: number;
  /** The last access token expires. */
  readonly accessUntilS: number;
  /** The last refresh token stops working. */
  readonly refreshUntilS: number;
  /** Which of its two limits that is. */
  readonly limit: 'absolute' | 'idle';
  /** From here on only the password helps. */
  readonly signedOutS: number;
}

/**
 * A client refreshes whenever its access token expires, as long as somebody uses it. No access token outlives the
 * absolute limit of its session; an unused session ends at the idle limit.
 */
export function liveSession(lifetimes: Lifetimes, inUseSeconds: number): SessionLife {
  const { accessSeconds, refreshSeconds, idleSeconds } = lifetimes;
  const used = Math.min(inUseSeconds, refreshSeconds);
  const canRefresh = accessSeconds < Math.min(idleSeconds, refreshSeconds);
  const refreshes = canRefresh ? Math.max(0, Math.ceil(used / accessSeconds) - 1) : 0;
  const lastRefreshS = refreshes * accessSeconds;
  const idleEndS = lastRefreshS + idleSeconds;
  const accessUntilS = Math.min(lastRefreshS + accessSeconds, refreshSeconds);
  const refreshUntilS = Math.min(refreshSeconds, idleEndS);
  return {
    tokens: refreshes + 1,
    lastRefreshS,
    accessUntilS,
    refreshUntilS,
    limit: idleEndS < refreshSeconds ? 'idle' : 'absolute',
    signedOutS: Math.max(accessUntilS, refreshUntilS),
  };
}

/** One access token of a life, by its number. */
export function tokenOf(number: number, { accessSeconds, refreshSeconds }: Lifetimes): LifeToken {
  const fromS = (number - 1) * accessSeconds;
  return { number, fromS, untilS: Math.min(fromS + accessSeconds, refreshSeconds) };
}
