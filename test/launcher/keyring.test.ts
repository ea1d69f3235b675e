import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring, inKeyringSession, keyringEnvironment } from '../../electron/launcher/keyring.mjs';

type State = 'unlocked' | 'locked' | 'absent';

describe.runIf(process.platform === 'linux')('a private keyring session', () => {
  let home: string;
  let sessions = 0;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tw-'));
  });
  afterEach(() => rmSync(home, { recursive: true, maxRetries: 5, retryDelay: 100 }));

  const run = (state: State, command: readonly string[]) => {
    const runtime = join(home, `run-${sessions++}`);
    mkdirSync(runtime, { mode: 0o700 });
    const [program, ...args] = command;
    const env = { ...process.env, ...keyringEnvironment(state, home, runtime) };
    return spawnSync(program ?? '', args, { encoding: 'utf8', env });
  };
  const keytar = (call: string) => [
    process.execPath,
    '-e',
    `require('keytar').${call}.then((answer) => console.log(answer), (error) => console.log('refused:', error.message))`,
  ];
  const ask = (state: State, call: string) => run(state, inKeyringSession(state, keytar(call))).stdout.trim();

  it('keeps a secret from one unlocked session to the next', () => {
    ask('unlocked', "setPassword('tokenwright-test', 'alice', 'secret')");
    expect(ask('unlocked', "getPassword('tokenwright-test', 'alice')")).toBe('secret');
  });

  it('is locked when no session unlocks it', () => {
    run('unlocked', createKeyring());
    expect(ask('locked', "getPassword('tokenwright-test', 'alice')")).toBe('null');
    expect(ask('locked', "setPassword('tokenwright-test', 'alice', 'x')")).toMatch(
      /^refused: .*locked collection/,
    );
  });

  it('is absent where there is no bus', () => {
    expect(ask('absent', "getPassword('tokenwright-test', 'alice')")).toMatch(/^refused: /);
  });

  it('hands on the exit code of the command', () => {
    expect(run('unlocked', inKeyringSession('unlocked', ['sh', '-c', 'exit 3'])).status).toBe(3);
  });
});
