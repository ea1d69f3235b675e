/** What of this desktop's secrets lies where, as numbers. */

import type { SecretsHome } from '../../../shared/nouns/settings';
import type { StorageOverview } from '../../../shared/nouns/storage';
import { readHome } from '../../keychain/home';
import { countHeld, countSealed, type HeldCount } from '../../store/held';
import { readLock } from '../../store/passphrase';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { modeOf } from '../holding/keeper';
import { forgottenSecrets } from './forgotten';

export function storageOverview(core: Core): StorageOverview {
  const { db, clock, memory, run } = core;
  const forgotten = forgottenSecrets(core);
  const counts = countHeld(db, toSeconds(clock.now()));
  const own = counts.filter(({ heldByRun }) => heldByRun === null || heldByRun === run);
  const sum = (mode: SecretsHome, pick: (count: HeldCount) => number): number =>
    own.filter(({ heldIn }) => modeOf(heldIn) === mode).reduce((total, count) => total + pick(count), 0);
  const perHome = (pick: (count: HeldCount) => number) => ({
    'OS keychain': sum('OS keychain', pick),
    passphrase: sum('passphrase', pick),
    'until quit': sum('until quit', pick),
  });
  const all = counts.reduce((total, { tokens }) => total + tokens, 0);
  const ours = own.reduce((total, { tokens }) => total + tokens, 0);
  return {
    home: readHome(db),
    hasPassphrase: readLock(db) !== undefined,
    tokens: { ...perHome(({ tokens }) => tokens), elsewhere: all - ours },
    activeTokens: perHome(({ active }) => active),
    sealed: countSealed(db),
    ...(forgotten !== undefined && { behindClosedPassphrase: forgotten }),
    accessTokens: memory.accessTokenCount(),
  };
}
