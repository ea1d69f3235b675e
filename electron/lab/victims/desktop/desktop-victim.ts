/** A victim without a page: a program that keeps its tokens in a file or in the keychain. */

import type { StrategyId } from '../../../../shared/nouns/lab';
import type { LabBrowser } from '../../browser/browser-process';
import type { TokenPair } from '../../tokens';

export interface DesktopVictim {
  readonly strategy: StrategyId;
  /** Where its own files lie. */
  readonly folder: string;
  /** Folders of the system that hold what it stores, as far as a disk image has them: those of a keyring. */
  readonly systemFolders: readonly string[];
  save(pair: TokenPair): Promise<void>;
  /** As after a start: nothing is remembered from before. */
  load(): Promise<TokenPair | undefined>;
  /** As its sign-out does. */
  forget(): Promise<void>;
  /** What opens its files with nothing but the files: undefined where that cannot be done. */
  openFiles(folder: string): Promise<Opened | undefined>;
  /** What can be told from its files without opening them: a sentence. */
  readonly remark?: (folder: string) => Promise<string | undefined>;
  /** What another program of the same user does to get at it, beyond reading files; absent where that is all. */
  readonly askAsThief?: (thief: LabBrowser) => Promise<Opened | undefined>;
}

/** A plain text got out of where it was kept. */
export interface Opened {
  readonly text: string;
  /** "AES-256-GCM with the key from token.key". */
  readonly how: string;
  readonly file: string;
}

export function toText({ sessionId, accessToken, refreshToken }: TokenPair): string {
  return JSON.stringify({ sessionId, accessToken, refreshToken });
}

/** Undefined for what is not there or no pair of tokens. */
export function fromText(text: string | null | undefined): TokenPair | undefined {
  if (text === null || text === undefined) return undefined;
  const { sessionId, accessToken, refreshToken } = JSON.parse(text) as Partial<TokenPair>;
  if (accessToken === undefined || refreshToken === undefined) return undefined;
  return { sessionId: sessionId ?? '', accessToken, refreshToken };
}
