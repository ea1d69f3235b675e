import type { Clock } from '../auth/clock';
import { Refusal } from '../../shared/result';
import type { Workbench } from '../workbench';
import type { StartWorker } from '../worker-threads';
import type { ExitCode } from './exit-codes';
import type { Terminal } from './terminal';

/** What a command is given beside its arguments. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Opens database and keychain at the first call; commands that need neither never pay for them. */
  readonly open: () => Promise<Workbench>;
  /** Resolves when the user or the system asks the command to end; never where nobody can. */
  readonly untilStopped?: () => Promise<void>;
  /** Threads of the built program; absent where it is not built. */
  readonly startWorker?: StartWorker;
}

/** Stands in where there are no threads. */
export function noThreads(): never {
  throw new Refusal('not_possible', 'This command needs the built program: run it with "npm run cli".');
}

/** What a command answers: the object of `--json`, the words for people, and how the shell takes it. */
export interface Answer {
  readonly exit: ExitCode;
  /** Both absent when the command has written its own output, as a stream does. */
  readonly json?: unknown;
  readonly text?: string;
}

export interface Command {
  readonly usage: string;
  readonly run: (given: readonly string[], surroundings: Surroundings) => Promise<Answer>;
}

/** A command with verbs of its own: the first word chooses, and the first verb stands for none. */
export function withVerbs(verbs: Readonly<Record<string, Command>>): Command {
  const [fallback] = Object.keys(verbs);
  return {
    usage: Object.values(verbs)
      .map(({ usage }) => usage)
      .join('\n'),
    run: ([word, ...rest], surroundings) => {
      const chosen = word !== undefined && Object.hasOwn(verbs, word) ? word : undefined;
      const command = verbs[chosen ?? (fallback as string)] as Command;
      const given = chosen === undefined && word !== undefined ? [word, ...rest] : rest;
      return command.run(given, surroundings);
    },
  };
}
