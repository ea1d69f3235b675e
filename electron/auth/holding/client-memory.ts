/**
 * What the desktop, in its role as client, keeps in memory until it quits: the newest access token of each
 * session, and spent refresh tokens to play the thief with. A spent token buys nothing; it only shows reuse.
 */

const spentKept = 50;

export interface ClientMemory {
  accessToken(sessionId: string): string | undefined;
  keepAccessToken(sessionId: string, token: string): void;
  spentToken(sessionId: string, generation: number): string | undefined;
  keepSpentToken(sessionId: string, generation: number, token: string): void;
  /** Generations whose spent token is still here. */
  spentGenerations(sessionId: string): ReadonlySet<number>;
  /** The client's own sign-out: its access token goes, the thief's copies stay. */
  forgetAccessToken(sessionId: string): void;
  accessTokenCount(): number;
  /** Drops everything and takes nothing in: the app is locked. */
  close(): void;
  open(): void;
}

export function createClientMemory(): ClientMemory {
  const accessTokens = new Map<string, string>();
  const spent = new Map<string, Map<number, string>>();
  let isClosed = false;

  return {
    accessToken: (sessionId) => accessTokens.get(sessionId),
    keepAccessToken: (sessionId, token) => {
      // A refresh that was under way when the app was locked ends after it.
      if (!isClosed) accessTokens.set(sessionId, token);
    },
    spentToken: (sessionId, generation) => spent.get(sessionId)?.get(generation),
    keepSpentToken: (sessionId, generation, token) => {
      if (isClosed) return;
      const family = spent.get(sessionId) ?? new Map<number, string>();
      family.set(generation, token);
      // Maps keep insertion order: the first key is the oldest.
      if (family.size > spentKept) family.delete(family.keys().next().value as number);
      spent.set(sessionId, family);
    },
    spentGenerations: (sessionId) => new Set(spent.get(sessionId)?.keys()),
    forgetAccessToken: (sessionId) => {
      accessTokens.delete(sessionId);
    },
    accessTokenCount: () => accessTokens.size,
    close: () => {
      isClosed = true;
      accessTokens.clear();
      spent.clear();
    },
    open: () => {
      isClosed = false;
    },
  };
}
