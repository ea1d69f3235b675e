/** Locking and unlocking, from wherever in the window somebody asks for it. */

import type { Status } from '../../shared/nouns/settings';
import { announce } from '../state/announcement';
import { askForPassphrase } from '../state/unlocking';
import { failureMessage } from './api-failure';
import { call } from './call';
import { statusQuery } from './queries';
import { queryClient } from './query-client';
import { queryKeys } from './query-keys';

function presentKeychain(): Status['keychain'] | undefined {
  return queryClient.getQueryData(statusQuery().queryKey)?.keychain;
}

/** What an operation answers replaces what was known, so that nothing shows the old state for a moment. */
export function takeStatus(status: Status): void {
  queryClient.setQueryData(queryKeys.status(), { ...status, receivedAtMs: Date.now() });
}

/** What lies in memory only would be lost. */
export function canLock(): boolean {
  const mode = presentKeychain()?.mode;
  return mode === 'OS keychain' || mode === 'passphrase';
}

export function isClosed(): boolean {
  return presentKeychain()?.mode === 'none';
}

export function lockNow(): void {
  call('keychain/lock')
    .then((status) => {
      takeStatus(status);
      announce('Tokenwright is locked.');
    })
    .catch((error: unknown) => announce(failureMessage(error)));
}

/** Asks for the passphrase where one opens it; else asks the keychain again. */
export function unlock(): void {
  if (presentKeychain()?.opensWith === 'passphrase') askForPassphrase();
  else tryAgain();
}

function tryAgain(): void {
  call('keychain/retry')
    .then((status) => {
      takeStatus(status);
      announce(status.keychain.message);
    })
    .catch((error: unknown) => announce(failureMessage(error)));
}
