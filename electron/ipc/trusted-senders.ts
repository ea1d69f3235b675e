/** Which messages are believed: those of the top frame of a window of ours, showing our own pages. */

export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

export interface MessageEvent {
  /** Null after the frame has navigated away or is gone. */
  readonly senderFrame: SenderFrame | null;
}

/** `trustedOrigin` is "app://bundle", or the development server's in `npm run dev`. */
export function isTrustedSender({ senderFrame }: MessageEvent, trustedOrigin: string): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  return originOf(senderFrame.url) === trustedOrigin;
}

/** Scheme and host; `URL.origin` is "null" for schemes the parser does not know. */
export function originOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return undefined;
  }
}
