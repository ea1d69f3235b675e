import type { Desktop } from './ipc/desktop';

/** The part of Electron's clipboard used here; since Electron 44 its methods answer promises. */
interface SystemClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void | Promise<void>;
}

export interface ClearingClipboard extends Pick<Desktop, 'copy' | 'readClipboard'> {
  /** Takes off what is still waiting for its time: nothing secret outlives the app there. */
  readonly clearPending: () => Promise<void>;
  /** Whether there is something to take off. */
  readonly isPending: () => boolean;
}

/** Copies, and takes a secret off the clipboard again unless something else has been copied since. */
export function clearingClipboard(clipboard: SystemClipboard): ClearingClipboard {
  let pending: NodeJS.Timeout | undefined;
  let secret: string | undefined;
  const clearPending = async (): Promise<void> => {
    clearTimeout(pending);
    if (secret === undefined) return;
    const text = secret;
    secret = undefined;
    await clearIfStill(clipboard, text);
  };
  return {
    clearPending,
    isPending: () => secret !== undefined,
    readClipboard: async () => clipboard.readText(),
    copy: async (text, clearAfterSeconds) => {
      clearTimeout(pending);
      secret = clearAfterSeconds === 0 ? undefined : text;
      await clipboard.writeText(text);
      if (secret !== undefined) pending = setTimeout(() => void clearPending(), clearAfterSeconds * 1000);
    },
  };
}

async function clearIfStill(clipboard: SystemClipboard, text: string): Promise<void> {
  try {
    if ((await clipboard.readText()) === text) await clipboard.clear();
  } catch {
    // Another program holds the clipboard; nobody is waiting for an answer any more.
  }
}
