/** Refreshes sessions before their access token expires, where the user has switched that on. */

import { Refusal } from '../../../shared/result';
import type { StartTimer } from '../../keychain/single-file';
import { listRenewals, saveAutoRefresh } from '../../store/auto-refresh';
import { change } from '../change';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { refreshSession } from '../grants/refresh';
import { addDelay, dueWithDelayMs, endAllDelays, endDelay, findDelay } from './delays';
import { renewalDueMs } from './due';

export interface AutoRefreshParts {
  readonly core: Core;
  readonly startTimer: StartTimer;
  readonly onBug: (error: unknown) => void;
}

export interface AutoRefresh {
  /** Looks anew for what is due: sessions have changed. */
  wake(): void;
  /** The keychain has changed its state: what failed is tried at once. */
  wakeAtOnce(): void;
  stop(): void;
}

/**
 * Longest sleep between two looks at the clock. A timer counts running time: after the computer slept, or its clock
 * was set, what is due is found out by looking.
 */
const longestSleepMs = 15_000;

export function createAutoRefresh(parts: AutoRefreshParts): AutoRefresh {
  const { core, startTimer, onBug } = parts;
  let stopTimer = (): void => {};
  let isAtWork = false;
  let isStopped = false;

  function wake(): void {
    if (isAtWork || isStopped) return;
    stopTimer();
    const nextMs = nextDueMs(core);
    if (nextMs === undefined) return;
    const sleepMs = Math.min(longestSleepMs, Math.max(0, nextMs - core.clock.now()));
    stopTimer = startTimer(() => void work(), sleepMs);
  }

  async function work(): Promise<void> {
    if (isAtWork || isStopped) return;
    isAtWork = true;
    try {
      await refreshDue(core, () => isStopped);
    } catch (error) {
      onBug(error);
    }
    isAtWork = false;
    wake();
  }

  return {
    wake,
    wakeAtOnce: () => {
      endAllDelays(core);
      wake();
    },
    stop: () => {
      isStopped = true;
      stopTimer();
    },
  };
}

interface Due {
  readonly sessionId: string;
  readonly dueMs: number;
}

function dueTimes(core: Core): readonly Due[] {
  const nowMs = core.clock.now();
  return listRenewals(core.db, toSeconds(nowMs)).map(({ sessionId, ...times }) => ({
    sessionId,
    dueMs: dueWithDelayMs(renewalDueMs(times), findDelay(core, sessionId), nowMs),
  }));
}

function nextDueMs(core: Core): number | undefined {
  const times = dueTimes(core).map(({ dueMs }) => dueMs);
  return times.length === 0 ? undefined : times.reduce((least, each) => Math.min(least, each));
}

/** One after another: the keychain takes one call at a time anyway. */
async function refreshDue(core: Core, isStopped: () => boolean): Promise<void> {
  const nowMs = core.clock.now();
  for (const { sessionId } of dueTimes(core).filter(({ dueMs }) => dueMs <= nowMs)) {
    if (isStopped()) return;
    await attempt(core, sessionId);
  }
}

async function attempt(core: Core, sessionId: string): Promise<void> {
  try {
    await refreshSession(core, sessionId);
    endDelay(core, sessionId);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      addDelay(core, sessionId, 'Something went wrong inside Tokenwright; the log says what.');
      throw error;
    }
    if (isFinal(core, error)) stopFor(core, sessionId, error.message);
    else addDelay(core, sessionId, error.message);
    core.notify('sessions');
  }
}

/** Whether asking again can only be refused again. An entry missing from a keychain that is not ours says nothing. */
function isFinal(core: Core, { code }: Refusal): boolean {
  if (code === 'keychain_absent') return core.vault.status().state === 'ok';
  return code === 'invalid_grant' || code === 'not_found';
}

function stopFor(core: Core, sessionId: string, reason: string): void {
  endDelay(core, sessionId);
  change(core, ['sessions'], (record) => {
    saveAutoRefresh(core.db, { sessionId, isOn: false, stoppedReason: reason });
    record({
      action: 'auto-refresh.stopped',
      subjectKind: 'session',
      subjectId: sessionId,
      sessionId,
      message: `Refreshing by itself has stopped: ${reason}`,
    });
  });
}
