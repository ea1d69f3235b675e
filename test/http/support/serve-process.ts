/** `serve` as a process of its own, on the sources, with a keychain in a file: HOME and PORT come as arguments. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../electron/auth/clock';
import { runCommandLine } from '../../../electron/cli/run';
import { noDesktop } from '../../../electron/ipc/desktop';
import type { Keychain } from '../../../electron/keychain/keychain';
import { findPaths } from '../../../electron/paths';
import { openWorkbench, type Workbench } from '../../../electron/workbench';

/** Written whole or not at all, like a real one. */
export function fileKeychain(folder: string): Keychain {
  const file = join(folder, 'keychain.json');
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return {};
    }
  };
  const save = (entries: Record<string, string>): void => {
    writeFileSync(`${file}.new`, JSON.stringify(entries));
    renameSync(`${file}.new`, file);
  };
  return {
    mode: 'OS keychain',
    read: async (account) => read()[account] ?? null,
    write: async (account, secret) => save({ ...read(), [account]: secret }),
    remove: async (account) => {
      const { [account]: _removed, ...rest } = read();
      save(rest);
    },
  };
}

export function openFolder(folder: string): Promise<Workbench> {
  return openWorkbench({
    paths: findPaths({ TOKENWRIGHT_HOME: join(folder, 'data') }, process.platform),
    keychain: fileKeychain(folder),
    actor: 'CLI',
    desktop: noDesktop,
    about: { app: 'test', node: 'test', sqlite: 'test', platform: 'test' },
    logger: { error: (where, error) => process.stderr.write(`${where}: ${String(error)}\n`) },
    notify: () => {},
    clock: systemClock,
  });
}

async function main([folder = '', port = '0']: readonly string[]): Promise<void> {
  const workbench = await openFolder(folder);
  process.exitCode = await runCommandLine(['serve', '--port', port, '--json'], {
    terminal: {
      input: process.stdin,
      output: process.stdout,
      errors: process.stderr,
      environment: process.env,
    },
    clock: systemClock,
    open: async () => workbench,
    untilStopped: () => new Promise((resolve) => process.once('SIGTERM', () => resolve())),
  });
  workbench.close();
}

if (process.argv[1]?.endsWith('serve-process.ts')) void main(process.argv.slice(2));
