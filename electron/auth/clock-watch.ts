/** Notices that the clock of the computer was moved, because by it tokens begin and end. */

import { formatDuration } from '../../shared/time/format-duration';
import { Refusal } from '../../shared/result';
import { listAudit } from '../store/audit';
import { change } from './change';
import type { Core } from './core';

export interface ClockWatch {
  /** Compares what the clock shows with the time that has really passed; call it now and then. */
  look(): void;
  /** While the clock stands behind where it was: what that means and what to do. */
  notice(): string | undefined;
}

/** Less is the work of those who keep the clock right. */
const toleranceMs = 30_000;

/** `steadyMs` counts the milliseconds of this run and cannot be set; it may stand still while the computer sleeps. */
export function watchClock(core: Core, steadyMs: () => number): ClockWatch {
  let [shownMs, passedMs] = [core.clock.now(), steadyMs()];
  let behindMs = behindRecord(core, shownMs);
  return {
    look: () => {
      const [nowMs, steady] = [core.clock.now(), steadyMs()];
      const movedMs = nowMs - shownMs - (steady - passedMs);
      [shownMs, passedMs] = [nowMs, steady];
      if (Math.abs(movedMs) < toleranceMs) return;
      behindMs = Math.max(0, behindMs - movedMs);
      record(core, movedMs);
    },
    notice: () => (behindMs < toleranceMs ? undefined : noticeOf(behindMs)),
  };
}

/** How much earlier it is than when the last entry was written, which may have been in another run. */
function behindRecord({ db }: Core, nowMs: number): number {
  const [newest] = listAudit(db, { limit: 1 }).entries;
  return Math.max(0, (newest?.atMs ?? nowMs) - nowMs);
}

function noticeOf(behindMs: number): string {
  return `The clock of this computer is ${inWords(behindMs)} behind where it was. Tokens issued before read as issued in the future, and others may refuse those issued now; what was revoked stays revoked. Set the clock right. If it is right now, sign in anew where a token is refused.`;
}

function record(core: Core, movedMs: number): void {
  const message =
    movedMs < 0
      ? `The clock was set back by ${inWords(-movedMs)}.`
      : `The clock moved ahead by ${inWords(movedMs)}: the computer slept, or the clock was set. What has expired has to be refreshed.`;
  try {
    change(core, ['status'], (write) =>
      write({ action: 'clock.moved', subjectKind: 'clock', subjectId: 'system', message }),
    );
  } catch (error) {
    // A file that cannot be written to is told of elsewhere.
    if (!(error instanceof Refusal)) throw error;
  }
}

function inWords(ms: number): string {
  return formatDuration(Math.round(ms / 1000));
}
