/** The storage laboratory as a window or a command asks for it: one run, its matrix, its report. */

import { existsSync } from 'node:fs';
import {
  type AttackId,
  type LabCell,
  type LabReport,
  type LabReportFormat,
  type LabRun,
  type LabRunState,
  type LabStatus,
  type LabSurroundings,
  type StrategyId,
  strategyIds,
} from '../../shared/nouns/lab';
import { Refusal } from '../../shared/result';
import type { Clock } from '../auth/clock';
import { attacks } from './catalogue/attacks';
import { strategies } from './catalogue/strategies';
import { writeReport } from './report/write-report';
import { Board } from './run/board';

/** Makes every attack on every victim of the board; resolves when all that can be tried has been. */
export type Experiment = (board: Board, signal: AbortSignal) => Promise<void>;

export interface LaboratoryOptions {
  /** Everything of a victim lies below it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly surroundings: () => LabSurroundings;
  readonly experiment: Experiment;
  /** Ends processes, deletes the folder, revokes sessions. Also called when nothing is left. */
  readonly cleanUp: () => Promise<void>;
  /** For the audit record: action and sentence. */
  readonly record: (action: string, message: string) => void;
  readonly notify: () => void;
  /** Gets what is no refusal: a bug. */
  readonly onBug: (error: unknown) => void;
}

interface Run {
  readonly board: Board;
  readonly startedAtMs: number;
  readonly cancelling: AbortController;
  /** Resolves when nothing of it is left going, also after it was cancelled. */
  over: Promise<void>;
  state: LabRunState;
  endedAtMs?: number;
  message: string;
}

export class Laboratory {
  readonly #options: LaboratoryOptions;
  #run: Run | undefined;
  #clearing: Promise<void> | undefined;

  constructor(options: LaboratoryOptions) {
    this.#options = options;
  }

  status(): LabStatus {
    return {
      strategies,
      attacks,
      surroundings: this.#options.surroundings(),
      run: describe(this.#run),
      cells: this.#run?.board.briefs() ?? [],
      victimsOnDisk: existsSync(this.#options.folder),
    };
  }

  /** Begins and returns at once. Refuses with `in_use` while a run goes on or is being cleared away. */
  start(wanted: readonly StrategyId[]): LabStatus {
    if (this.#run?.state === 'running' || this.#clearing !== undefined) {
      throw new Refusal('in_use', 'The laboratory is at work. Cancel the run first, or wait for its end.');
    }
    const chosen = strategyIds.filter((id) => wanted.includes(id));
    this.#options.record('lab.started', `Storage laboratory started: ${chosen.join(', ')}.`);
    const run: Run = {
      board: new Board(chosen, this.#options.notify),
      cancelling: new AbortController(),
      startedAtMs: this.#options.clock.now(),
      over: Promise.resolve(),
      state: 'running',
      message: 'Victims sign in and are attacked on this computer; nothing leaves it.',
    };
    // One that was cancelled a moment ago is still taking down its victims.
    run.over = this.settled().then(() => this.#experiment(run));
    this.#run = run;
    this.#options.notify();
    return this.status();
  }

  /** What is done stays. A run that has ended stays as it is. */
  cancel(): LabStatus {
    const run = this.#run;
    if (run?.state !== 'running') return this.status();
    run.cancelling.abort();
    run.board.skipOpen('The run was cancelled before this was tried.');
    this.#end(run, 'cancelled', 'Cancelled. What had been found until then stays.');
    return this.status();
  }

  /** Refuses with `not_found` before the first run, or for a strategy that was not in it. */
  cell(strategy: StrategyId, attack: AttackId): LabCell {
    return this.#lastRun().board.cell(strategy, attack);
  }

  /** Refuses with `not_found` before the first run. */
  report(format: LabReportFormat): LabReport {
    const run = this.#lastRun();
    return writeReport(format, {
      madeAtMs: run.endedAtMs ?? this.#options.clock.now(),
      surroundings: this.#options.surroundings(),
      run: describe(run),
      cells: run.board.cells(),
    });
  }

  async clear(): Promise<LabStatus> {
    this.cancel();
    const over = this.#run?.over;
    this.#clearing ??= this.#cleanUp(over).finally(() => {
      this.#clearing = undefined;
      this.#run = undefined;
      this.#options.notify();
    });
    await this.#clearing;
    return this.status();
  }

  /** Resolves when no run is going on. */
  async settled(): Promise<void> {
    await this.#run?.over;
  }

  /**
   * For the start of the program: what a run that was killed has left is of no use any more. What another process is
   * at work with stays.
   */
  async sweep(): Promise<void> {
    if (!existsSync(this.#options.folder) || this.#run !== undefined) return;
    await this.clear().catch((error: unknown) => {
      if (!(error instanceof Refusal && error.code === 'in_use')) throw error;
    });
  }

  /** For the end of the program: ends a run that goes on, without waiting for it or writing anything down. */
  close(): void {
    if (this.#run?.state !== 'running') return;
    this.#run.state = 'cancelled';
    this.#run.cancelling.abort();
  }

  async #cleanUp(over: Promise<void> | undefined): Promise<void> {
    await over;
    await this.#options.cleanUp();
    this.#options.record(
      'lab.cleared',
      'Storage laboratory cleared: victims deleted, their sessions revoked.',
    );
  }

  async #experiment(run: Run): Promise<void> {
    const { board, cancelling } = run;
    if (run.state !== 'running') return;
    try {
      await this.#options.experiment(board, cancelling.signal);
      board.skipOpen('The run ended before this was tried.');
      this.#settle(run, 'done', 'Every cell was tried, or says why it could not be.');
    } catch (error) {
      if (!(error instanceof Refusal) && run.state === 'running') this.#options.onBug(error);
      const why = error instanceof Refusal ? error.message : 'The laboratory broke down; the log says more.';
      board.skipOpen(why);
      this.#settle(run, 'failed', why);
    }
  }

  /** A run that was cancelled has its end already. */
  #settle(run: Run, state: LabRunState, message: string): void {
    if (run.state === 'running') this.#end(run, state, message);
  }

  #end(run: Run, state: LabRunState, message: string): void {
    run.state = state;
    run.message = message;
    run.endedAtMs = this.#options.clock.now();
    const { board } = run;
    this.#options.record(
      'lab.ended',
      `Storage laboratory ${state}: ${board.countOver()} of ${board.cells().length} cells.`,
    );
    this.#options.notify();
  }

  #lastRun(): Run {
    if (this.#run !== undefined) return this.#run;
    throw new Refusal('not_found', 'There is no run yet. Choose strategies and start one.');
  }
}

function describe(run: Run | undefined): LabRun {
  if (run === undefined) {
    return { state: 'none', chosen: [], cellsDone: 0, cellsTotal: 0, message: 'Nothing has been tried yet.' };
  }
  const { board, state, startedAtMs, endedAtMs, message } = run;
  return {
    state,
    chosen: board.chosen,
    startedAtMs,
    ...(endedAtMs !== undefined && { endedAtMs }),
    cellsDone: board.countOver(),
    cellsTotal: board.cells().length,
    message,
  };
}
