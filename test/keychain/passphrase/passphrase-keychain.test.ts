import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../../electron/auth/clock';
import { systemRandom } from '../../../electron/auth/random';
import { deriveKey, presentCost } from '../../../electron/keychain/passphrase/derive';
import { createPassphraseKeychain } from '../../../electron/keychain/passphrase/passphrase-keychain';
import { openDatabase } from '../../../electron/store/database';
import { readLock } from '../../../electron/store/passphrase';
import { quickPassphrase } from '../../support/passphrase';

const passphrase = 'correct horse battery staple';

async function setUp() {
  const db = openDatabase(':memory:');
  const clock = frozenAt('2026-01-01T12:00:00Z');
  const keychain = quickPassphrase(db, clock);
  await keychain.set(passphrase);
  await keychain.write('refresh:s_1', 'twr_secret');
  return { db, clock, keychain, other: () => quickPassphrase(db, clock) };
}

describe('the keychain behind a passphrase', () => {
  it('gives back in the next run what it was given, once it is unlocked', async () => {
    const { other } = await setUp();
    const next = other();
    await expect(next.read('refresh:s_1')).rejects.toMatchObject({
      code: 'keychain_locked',
      message: expect.stringContaining('unlock it and try again'),
    });
    await next.unlock(passphrase);
    expect(await next.read('refresh:s_1')).toBe('twr_secret');
    expect(await next.read('refresh:s_2')).toBeNull();
  });

  it('leaves nothing readable in the database', async () => {
    const { db } = await setUp();
    const file = db.serialize();
    for (const word of ['twr_secret', passphrase]) expect(file.includes(word)).toBe(false);
  });

  it('asks of scrypt what OWASP asks at least, and writes down with what it was made', async () => {
    const db = openDatabase(':memory:');
    const keychain = createPassphraseKeychain({
      db,
      clock: frozenAt('2026-01-01T00:00:00Z'),
      random: systemRandom,
    });
    await keychain.set(passphrase);
    expect(presentCost.log2N).toBeGreaterThanOrEqual(17);
    expect(readLock(db)).toMatchObject({ log2N: 17, r: 8, p: 1 });
  });

  it('derives on another thread: this one goes on meanwhile', async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    await deriveKey(passphrase, new Uint8Array(16), presentCost);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });

  it('takes a passphrase typed in two ways that look the same as one', async () => {
    const db = openDatabase(':memory:');
    const keychain = quickPassphrase(db);
    await keychain.set('caf\u00e9 caf\u00e9');
    await keychain.write('a', 'b');
    await expect(quickPassphrase(db).unlock('cafe\u0301 cafe\u0301')).resolves.toBeUndefined();
  });

  it('answers a wrong passphrase with a longer wait each time, without trying before it is over', async () => {
    const { db, clock, other } = await setUp();
    const waits: unknown[] = [];
    for (let count = 0; count < 7; count += 1) {
      const error = await other()
        .unlock('wrong horse')
        .catch((refusal: unknown) => refusal as { readonly detail: { readonly retryAfterMs: number } });
      expect(error).toMatchObject({ code: 'keychain_wrong_passphrase' });
      waits.push(error?.detail.retryAfterMs);
      await expect(other().unlock(passphrase)).rejects.toMatchObject({
        code: 'keychain_wrong_passphrase',
        message: expect.stringContaining('has to wait'),
      });
      clock.advance(Number(error?.detail.retryAfterMs) / 1000);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    await other().unlock(passphrase);
    expect(readLock(db)?.wrongInARow).toBe(0);
  });

  it('opens after a change with the new passphrase alone, and an old copy with the old one alone', async () => {
    const { db, keychain, other } = await setUp();
    const oldKey = readLock(db)?.keyId;
    await keychain.change(passphrase, 'another set of words');
    expect(await keychain.read('refresh:s_1')).toBe('twr_secret');
    expect(readLock(db)?.keyId).not.toBe(oldKey);
    await expect(other().unlock(passphrase)).rejects.toMatchObject({ code: 'keychain_wrong_passphrase' });
  });

  it('closes in a process that was open when another one changed the passphrase', async () => {
    const { keychain, other } = await setUp();
    const second = other();
    await second.unlock(passphrase);
    await second.change(passphrase, 'another set of words');
    expect(keychain.isOpen()).toBe(false);
    await expect(keychain.write('refresh:s_1', 'x')).rejects.toMatchObject({ code: 'keychain_locked' });
    expect(await second.read('refresh:s_1')).toBe('twr_secret');
  });

  it('opens no entry that was put under another name, or changed', async () => {
    const { db, keychain } = await setUp();
    await keychain.write('refresh:s_2', 'twr_other');
    db.exec(
      `UPDATE passphrase_entry SET sealed = (SELECT sealed FROM passphrase_entry WHERE account = 'refresh:s_2')
       WHERE account = 'refresh:s_1'`,
    );
    await expect(keychain.read('refresh:s_1')).rejects.toMatchObject({
      code: 'keychain_absent',
      message: expect.stringContaining('was changed in the database'),
    });
    expect(await keychain.read('refresh:s_2')).toBe('twr_other');
  });

  it.each([
    ['', 'at least 8 characters'],
    ['1234567', 'at least 8 characters'],
  ])('refuses the passphrase "%s"', async (short, words) => {
    await expect(quickPassphrase(openDatabase(':memory:')).set(short)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(words),
    });
  });

  it('does not replace a passphrase that something lies behind', async () => {
    const { other } = await setUp();
    await expect(other().set('another set of words')).rejects.toMatchObject({ code: 'already_exists' });
  });

  it('throws away without a key, and forgets its lock once nothing is left', async () => {
    const { db, other } = await setUp();
    const closed = other();
    await closed.remove('refresh:s_1');
    closed.removeIfEmpty();
    expect(readLock(db)).toBeUndefined();
    await closed.set('another set of words');
    expect(closed.isOpen()).toBe(true);
  });
});
