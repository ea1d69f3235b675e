import type { ChannelName } from '../../shared/channels';
import type { Status } from '../../shared/nouns/settings';
import { change } from '../auth/change';
import type { Core } from '../auth/core';
import { moveSecrets } from '../auth/holding/move-home';
import { lockNow, unlock } from '../auth/locking/lock';
import { ensureFirstKeys } from '../auth/start';
import { checkHeld } from '../auth/storage/check';
import { discardForgotten } from '../auth/storage/forgotten';
import { storageOverview } from '../auth/storage/overview';
import type { Handlers } from './dispatcher';

type StorageChannel = Extract<ChannelName, `storage/${string}` | 'keychain/lock' | 'keychain/unlock'>;

/** Where this desktop's secrets lie, and who may open them. `status` is answered where a window shows it at once. */
export function storageHandlers(core: Core, status: () => Status): Pick<Handlers, StorageChannel> {
  return {
    'keychain/lock': async () => {
      await lockNow(core, 'by hand');
      return status();
    },
    'keychain/unlock': async ({ passphrase }) => {
      await unlock(core, passphrase);
      await ensureFirstKeys(core);
      return status();
    },
    'storage/overview': () => storageOverview(core),
    'storage/check': () => checkHeld(core),
    'storage/move': async ({ to, passphrase }) => {
      const moved = await moveSecrets(core, to, passphrase);
      await ensureFirstKeys(core);
      return moved;
    },
    'storage/change-passphrase': async ({ present, next }) => {
      await core.vault.changePassphrase(present, next);
      change(core, ['status'], (record) =>
        record({
          action: 'keychain.passphrase-changed',
          subjectKind: 'keychain',
          subjectId: 'passphrase',
          message: 'The passphrase was changed, and everything behind it sealed anew.',
        }),
      );
      return null;
    },
    'storage/discard-passphrase': async () => {
      const discarded = await discardForgotten(core);
      await ensureFirstKeys(core);
      return discarded;
    },
  };
}
