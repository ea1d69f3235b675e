import { describe, expect, it } from 'vitest';
import { createOsKeychain, secretLimits } from '../../electron/keychain/os-keychain';
import { FakeDriver } from './fake-driver';
import { manualTimer } from './manual-timer';

function setUp() {
  const driver = new FakeDriver();
  const timer = manualTimer();
  const keychain = createOsKeychain({ loadDriver: async () => driver, startTimer: timer.startTimer });
  return { driver, timer, keychain };
}

/** Lets everything that can go on without the hanging call go on. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the OS keychain', () => {
  it('keeps, gives back and removes a secret', async () => {
    const { keychain } = setUp();
    await keychain.write('a', 'secret ☂');
    expect(await keychain.read('a')).toBe('secret ☂');
    await keychain.remove('a');
    expect(await keychain.read('a')).toBeNull();
  });

  it.each([
    ['empty', '', 'invalid_request', 'A secret must not be empty.'],
    ['with a NUL', 'ab\0cd', 'invalid_request', 'A secret must not contain a NUL character.'],
    ['of 2,501 bytes', `${'☂'.repeat(833)}ab`, 'keychain_too_large', /may have 2,500 bytes/],
    ['of 1,251 characters', 'a'.repeat(1251), 'keychain_too_large', /and 1,250 characters/],
  ])('refuses a secret %s before anything is written', async (_name, secret, code, message) => {
    const { keychain, driver } = setUp();
    await expect(keychain.write('a', secret)).rejects.toMatchObject({
      code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    expect(driver.calls).toEqual([]);
  });

  it('takes secrets up to the limits', async () => {
    const { keychain } = setUp();
    const longest = 'a'.repeat(secretLimits.characters);
    const largest = `${'☂'.repeat(833)}a`;
    expect(Buffer.byteLength(largest)).toBe(secretLimits.utf8Bytes);
    for (const secret of [longest, largest]) {
      await keychain.write('a', secret);
      expect(await keychain.read('a')).toBe(secret);
    }
  });

  it.each([
    [
      'cuts secrets short',
      (secret: string) => secret.slice(0, 10),
      'keychain_too_large',
      'The keychain cut the secret short, so it was not kept.',
    ],
    [
      'keeps something else',
      (secret: string) => secret.toUpperCase(),
      'keychain_unavailable',
      'The keychain does not give back what it is given, so the secret was not kept.',
    ],
  ])('reads back what it wrote and notices a system that %s', async (_name, keep, code, message) => {
    const { keychain, driver } = setUp();
    driver.keep = keep;
    await expect(keychain.write('a', 'a secret of some length')).rejects.toMatchObject({ code, message });
    expect(driver.entries.size).toBe(0);
  });

  it('passes one call at a time to the system', async () => {
    const { keychain, driver } = setUp();
    const accounts = Array.from({ length: 100 }, (_, index) => `account ${index}`);
    await Promise.all(accounts.map((account) => keychain.write(account, account)));
    expect(driver.mostInFlight).toBe(1);
    expect(driver.entries.size).toBe(100);
    await Promise.all(accounts.map((_, index) => keychain.write('one', String(index))));
    expect(await keychain.read('one')).toBe('99');
  });

  it('refuses a call that hangs and all behind it, and starts no other until it has come back', async () => {
    const { keychain, driver, timer } = setUp();
    driver.mood = 'hanging';
    const calls = [keychain.read('a'), keychain.read('b')];
    const refusals = calls.map((call) =>
      expect(call).rejects.toMatchObject({
        code: 'keychain_timeout',
        message: expect.stringContaining('has not answered in time'),
        detail: { timeoutMs: 5000 },
      }),
    );
    await turn();
    timer.runOut();
    await Promise.all(refusals);
    await expect(keychain.read('c')).rejects.toMatchObject({ code: 'keychain_timeout' });
    expect(driver.calls).toEqual(['get a']);

    const settled = keychain.settled?.();
    driver.recover();
    await settled;
    expect(await keychain.read('d')).toBeNull();
  });

  it.each([
    ['Cannot create an item in a locked collection', 'keychain_locked'],
    ['The prompt was dismissed', 'keychain_locked'],
    ['User interaction is not allowed.', 'keychain_locked'],
    ['The user name or passphrase you entered is not correct.', 'keychain_locked'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain_unavailable'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain_unavailable'],
    ['The stub received bad data.', 'keychain_too_large'],
    ['Did not receive a reply. Possible causes include: …', 'keychain_timeout'],
    ['worker ended with SIGSEGV', 'keychain_unavailable'],
  ])('understands "%s" as %s', async (text, code) => {
    const { keychain, driver } = setUp();
    driver.mood = new Error(text);
    await expect(keychain.write('a', 'secret')).rejects.toMatchObject({ code, detail: { cause: text } });
  });

  it('is unavailable without the system library, and serves once it can be loaded', async () => {
    let isInstalled = false;
    const keychain = createOsKeychain({
      loadDriver: async () => {
        if (!isInstalled) throw new Error('libsecret-1.so.0: cannot open shared object file');
        return new FakeDriver();
      },
    });
    await expect(keychain.read('a')).rejects.toMatchObject({ code: 'keychain_unavailable' });
    isInstalled = true;
    expect(await keychain.read('a')).toBeNull();
  });
});
