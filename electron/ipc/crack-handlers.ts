import type { ChannelName } from '../../shared/channels';
import type { CrackRuns } from '../crack/crack-runs';
import { commonSource, fileSource } from '../crack/word-source';
import type { FileHandles } from '../scan/file-handles';
import type { Handlers } from './dispatcher';

type CrackChannel = Extract<ChannelName, `crack/${string}`>;

/** Whether the secret of a token is in a list of words; nothing leaves this computer. */
export function crackHandlers(runs: CrackRuns, files: FileHandles): Pick<Handlers, CrackChannel> {
  return {
    'crack/start': async ({ token, words }) =>
      runs.start(token, words === undefined ? commonSource() : await fileSource(files.get(words).path)),
    'crack/status': ({ id }) => runs.status(id),
    'crack/cancel': ({ id }) => runs.cancel(id),
  };
}
