import type { ChannelName } from '../../shared/channels';
import type { Core } from '../auth/core';
import { exportSetup } from '../setup/export-setup';
import { importSetup, previewSetup } from '../setup/import-setup';
import type { Handlers } from './dispatcher';

type SetupChannel = Extract<ChannelName, `setup/${string}`>;

export function setupHandlers(core: Core): Pick<Handlers, SetupChannel> {
  return {
    'setup/export': ({ hashes }) => ({ text: exportSetup(core, { hashes }) }),
    'setup/preview': ({ text }) => previewSetup(core, text),
    'setup/import': ({ text }) => importSetup(core, text),
  };
}
