/** The log file: what went wrong, redacted, never more than two files of a megabyte. */

import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Clock } from './auth/clock';
import { redact } from './redact';

const rollAtBytes = 1024 * 1024;
/** An error may quote a stranger's text, and looking for secrets in it takes more than linear time. */
const mostCharacters = 16 * 1024;

export interface Logger {
  /** `where` names the operation; an Error is written with its stack. */
  error(where: string, error: unknown): void;
}

/** A log that cannot be written must never be the reason why something else fails. */
export function fileLogger(path: string, clock: Clock): Logger {
  return {
    error: (where, error) => {
      try {
        rollWhenLarge(path);
        const line = `${new Date(clock.now()).toISOString()} ${where}: ${redact(textOf(error).slice(0, mostCharacters))}\n`;
        appendFileSync(path, line, { mode: 0o600 });
      } catch {
        // A full or read-only disk: nothing can be noted there.
      }
    },
  };
}

function textOf(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message;
  return typeof error === 'object' ? `${JSON.stringify(error)}` : String(error);
}

function rollWhenLarge(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > rollAtBytes) renameSync(path, `${path}.1`);
}
