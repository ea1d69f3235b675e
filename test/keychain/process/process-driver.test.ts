import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { frozenAt } from '../../../electron/auth/clock';
import { createOsKeychain } from '../../../electron/keychain/os-keychain';
import type { DriverProcess } from '../../../electron/keychain/process/driver-process';
import type { KeychainCall } from '../../../electron/keychain/process/messages';
import { createProcessDriver } from '../../../electron/keychain/process/process-driver';
import { isAlive } from '../../../electron/run';
import { manualTimer } from '../manual-timer';
import { startFromSource } from './start-from-source';

const rogue = new URL('./rogue-process.ts', import.meta.url);

function setUp() {
  const clock = frozenAt('2026-01-01T00:00:00Z');
  const patience = manualTimer();
  const callTime = manualTimer();
  const started: DriverProcess[] = [];
  const sent: KeychainCall[] = [];
  const start = () => {
    const child = startFromSource(rogue);
    started.push(child);
    const send = (call: KeychainCall): void => {
      sent.push(call);
      child.send(call);
    };
    return { ...child, send };
  };
  const driver = createProcessDriver({ start, clock, startTimer: patience.startTimer });
  onTestFinished(() => driver.close());
  const keychain = createOsKeychain({ loadDriver: async () => driver, startTimer: callTime.startTimer });
  return { clock, patience, callTime, started, sent, driver, keychain };
}

const gone = { code: 'keychain_unavailable', detail: { cause: expect.stringContaining('SIGSEGV') } };

describe('the process of the keychain', () => {
  it('keeps, gives back and removes a secret', async () => {
    const { keychain, started } = setUp();
    await keychain.write('a', 'secret ☂');
    expect(await keychain.read('a')).toBe('secret ☂');
    await keychain.remove('a');
    expect(await keychain.read('a')).toBeNull();
    expect(started).toHaveLength(1);
  });

  it('takes a native crash upon itself: the call answers unavailable and the next one is served', async () => {
    const { keychain, started } = setUp();
    await keychain.write('a', 'secret');
    await expect(keychain.read('segfault')).rejects.toMatchObject(gone);
    await keychain.write('b', 'another');
    expect(await keychain.read('b')).toBe('another');
    expect(started).toHaveLength(2);
  });

  it('waits longer and longer before it replaces what keeps crashing, and not at all after an answer', async () => {
    const { keychain, clock, started } = setUp();
    await expect(keychain.read('segfault')).rejects.toMatchObject(gone);
    await expect(keychain.read('segfault')).rejects.toMatchObject(gone);
    const tooEarly = {
      code: 'keychain_unavailable',
      detail: { cause: expect.stringContaining('ended 2 times in a row') },
    };
    await expect(keychain.read('a')).rejects.toMatchObject(tooEarly);
    expect(started).toHaveLength(2);
    clock.advance(1);
    expect(await keychain.read('a')).toBeNull();
    await expect(keychain.read('segfault')).rejects.toMatchObject(gone);
    expect(await keychain.read('a')).toBeNull();
    expect(started).toHaveLength(4);
  });

  it('answers timeout for a hang, ends the process when patience is over, and serves again', async () => {
    const { keychain, patience, callTime } = setUp();
    expect(await keychain.read('a')).toBeNull();
    const hanging = expect(keychain.read('hang')).rejects.toMatchObject({ code: 'keychain_timeout' });
    // The call is on its way once the loop has turned.
    await new Promise((resolve) => setImmediate(resolve));
    callTime.runOut();
    await hanging;
    await expect(keychain.read('a')).rejects.toMatchObject({ code: 'keychain_timeout' });
    const settled = keychain.settled?.();
    patience.runOut();
    await settled;
    expect(await keychain.read('a')).toBeNull();
  });

  it('says unavailable where the process cannot be started', async () => {
    const driver = createProcessDriver({
      start: () => startFromSource(new URL('./not-there.ts', import.meta.url)),
      clock: frozenAt('2026-01-01T00:00:00Z'),
    });
    const keychain = createOsKeychain({ loadDriver: async () => driver });
    await expect(keychain.read('a')).rejects.toMatchObject({ code: 'keychain_unavailable' });
  });

  it('shows no secret in its arguments or its environment', async () => {
    const { keychain } = setUp();
    await keychain.write('a', 'canary-4711');
    await keychain.read('look');
    const seen = await keychain.read('seen');
    expect(seen).toContain('rogue-process');
    expect(seen).not.toContain('canary-4711');
  });

  it('starts ahead of the first call when told to, and refuses after it was closed', async () => {
    const { driver, started, keychain } = setUp();
    driver.warmUp();
    expect(started).toHaveLength(1);
    expect(await keychain.read('a')).toBeNull();
    driver.close();
    await expect(keychain.read('a')).rejects.toMatchObject({ code: 'keychain_unavailable' });
  });

  it('has one call under way of 100 asked for at once', async () => {
    const { keychain, sent } = setUp();
    await Promise.all(Array.from({ length: 100 }, (_, index) => keychain.write('one', String(index))));
    expect(await keychain.read('one')).toBe('99');
    expect(sent.map(({ does }) => does).join(' ')).toBe(`${'set get '.repeat(100)}get`);
  });
});

it('ends with its parent, however that ended', async () => {
  const loader = new URL('../../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
  const parent = fork(fileURLToPath(new URL('./parent.ts', import.meta.url)), {
    execArgv: ['--import', loader],
  });
  const [pid] = (await once(parent, 'message')) as [number];
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(String(pid)), { timeout: 10_000 }).toBe(false);
});
