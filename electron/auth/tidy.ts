/** Forgetting what no longer matters. */

import { limits } from '../../shared/limits';
import { tidyLibrary } from '../library/tidy';
import { deleteExpiredAccessTokens } from '../store/access-tokens';
import { deleteExpiredAuthorizationCodes } from '../store/authorization-codes';
import { deleteExpiredBrowserSessions } from '../store/browser-sessions';
import { deleteExpiredDeviceCodes } from '../store/device-codes';
import { forgetOldSuccessors } from '../store/refresh-tokens';
import { deleteRevocationsEndedBefore } from '../store/revocations';
import { deleteExpiredAssertions } from '../store/used-assertions';
import { immediately } from '../store/transaction';
import { refusingStoreErrors } from './change';
import { toSeconds } from './clock';
import type { Core } from './core';
import { keyChange } from './key-change';

/** A clock that jumped ahead and back must not bring a revoked token to life, so entries stay this much longer. */
const graceSeconds = 7 * 24 * 3600;

/** Removes expired access-token records, revocations that can match nothing, successors past any overlap, tokens kept for a time. */
export function tidy(core: Core): void {
  const nowMs = core.clock.now();
  const endedS = toSeconds(nowMs) - graceSeconds;
  refusingStoreErrors(() =>
    immediately(core.db, () => {
      deleteExpiredAccessTokens(core.db, endedS);
      deleteExpiredAuthorizationCodes(core.db, endedS);
      deleteExpiredDeviceCodes(core.db, endedS);
      deleteExpiredBrowserSessions(core.db, endedS);
      deleteExpiredAssertions(core.db, endedS);
      deleteRevocationsEndedBefore(core.db, endedS);
      forgetOldSuccessors(core.db, nowMs - limits.overlapSeconds * 1000);
    }),
  );
  core.keyRing.purge(keyChange(core));
  tidyLibrary(core);
}
