/** The only place that listens to windows. */

import { ipcMain } from 'electron';
import { channelNames, filesDropped } from '../../shared/channels';
import { limits } from '../../shared/limits';
import type { FileHandle } from '../../shared/nouns/scan';
import { fail, succeed } from '../../shared/result';
import type { Dispatch } from './dispatcher';
import { isTrustedSender, type MessageEvent } from './trusted-senders';

const stranger = fail({
  code: 'invalid_request',
  message: 'This message does not come from a window of Tokenwright.',
});

/**
 * Takes in what was dropped on a window. Its paths come from the preload, which reads them off the drop itself: it is
 * no channel of the contract, so that a page has no way to name one.
 */
export function registerDrops(
  register: () => Promise<(paths: readonly string[]) => Promise<readonly FileHandle[]>>,
  trustedOrigin: string,
): void {
  ipcMain.handle(filesDropped, async (event: MessageEvent, input: unknown) => {
    if (!isTrustedSender(event, trustedOrigin)) return stranger;
    if (isListOfPaths(input)) return succeed(await (await register())(input));
    const message = `Drop at most ${limits.scannedFiles} files at once.`;
    return fail({ code: 'too_large', message });
  });
}

/** By hand, because a schema library would have to be loaded before the first paint. */
function isListOfPaths(input: unknown): input is readonly string[] {
  return (
    Array.isArray(input) &&
    input.length <= limits.scannedFiles &&
    input.every((path) => typeof path === 'string' && path !== '')
  );
}

/** Answers every channel. `dispatch` is asked for with the first message, so that no window waits for what is behind it. */
export function registerChannels(dispatch: () => Promise<Dispatch>, trustedOrigin: string): void {
  for (const channel of channelNames) {
    ipcMain.handle(channel, async (event, input: unknown) => {
      // Read at once: the frame may be gone by the time anything has been awaited.
      if (!isTrustedSender(event, trustedOrigin)) return stranger;
      return (await dispatch())(channel, input);
    });
  }
}
