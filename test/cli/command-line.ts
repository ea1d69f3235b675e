/** The command line without a process: arguments and standard input in, both outputs and the exit code out. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { frozenAt, type SettableClock } from '../../electron/auth/clock';
import { runCommandLine } from '../../electron/cli/run';
import type { Workbench } from '../../electron/workbench';
import { sourceWorkers } from '../support/source-workers';
import { temporaryFolder } from '../support/temporary-folder';
import { keychainOn, openTestWorkbench, pathsIn } from '../support/workbench';
import { FakeDriver } from '../keychain/fake-driver';

export interface Outcome {
  readonly exit: number;
  readonly output: string;
  readonly errors: string;
  /** Standard output as JSON. */
  json<T = Record<string, unknown>>(): T;
}

export interface CommandLine {
  readonly run: (...given: readonly string[]) => Promise<Outcome>;
  /** The same with this on standard input. */
  readonly runWith: (input: string | Readable, ...given: readonly string[]) => Promise<Outcome>;
  /** How often the database and keychain were opened. */
  readonly opened: () => number;
  readonly driver: FakeDriver;
  readonly folder: string;
  readonly clock: SettableClock;
}

/** A first start takes half a second of hashing and key generation; most commands begin with a copy of one. */
let seeded: Promise<{ readonly database: Buffer; readonly entries: ReadonlyMap<string, string> }> | undefined;

async function seed(clock: SettableClock) {
  const driver = new FakeDriver();
  const { paths, close } = await openTestWorkbench({ keychain: keychainOn(driver), clock });
  close();
  return { database: readFileSync(paths.database), entries: driver.entries };
}

async function begin(folder: string, driver: FakeDriver, clock: SettableClock): Promise<void> {
  seeded ??= seed(clock);
  const { database, entries } = await seeded;
  const paths = pathsIn(folder);
  mkdirSync(paths.dataFolder);
  writeFileSync(paths.database, database);
  for (const [account, secret] of entries) driver.entries.set(account, secret);
}

/** One data folder and one keychain; each command opens both anew, as a process of its own would. */
export function commandLine(
  options: { readonly isFirstStart?: boolean; readonly untilStopped?: () => Promise<void> } = {},
): CommandLine {
  const folder = temporaryFolder();
  const clock = frozenAt('2026-01-01T12:00:00Z');
  const driver = new FakeDriver();
  let opened = 0;
  let begun = options.isFirstStart ? Promise.resolve() : undefined;
  const open = async (): Promise<Workbench> => {
    opened += 1;
    begun ??= begin(folder, driver, clock);
    await begun;
    const keychain = keychainOn(driver);
    return openTestWorkbench({
      actor: 'CLI',
      keepWhenUnavailable: false,
      ...options,
      folder,
      keychain,
      clock,
    });
  };
  const runWith = async (input: string | Readable, ...given: readonly string[]): Promise<Outcome> => {
    let workbench: Promise<Workbench> | undefined;
    const [output, errors] = [new PassThrough(), new PassThrough()];
    const written = [collect(output), collect(errors)] as const;
    const exit = await runCommandLine(given, {
      terminal: {
        input: typeof input === 'string' ? Readable.from([input]) : input,
        output,
        errors,
        environment: {},
      },
      clock,
      startWorker: sourceWorkers,
      ...(options.untilStopped && { untilStopped: options.untilStopped }),
      open: () => {
        workbench ??= open();
        return workbench;
      },
    });
    (await workbench?.catch(() => undefined))?.close();
    output.end();
    errors.end();
    const [text, complaint] = await Promise.all(written);
    return {
      exit,
      output: text,
      errors: complaint,
      json: () => JSON.parse(text),
    };
  };
  return { run: (...given) => runWith('', ...given), runWith, opened: () => opened, driver, folder, clock };
}

async function collect(stream: PassThrough): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
