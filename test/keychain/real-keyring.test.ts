import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, createHome, missingForRealKeyring } from './real-keyring';

const missing = missingForRealKeyring();
const title =
  missing === undefined ? 'on a real GNOME keyring' : `on a real GNOME keyring: skipped, ${missing}`;

describe.skipIf(missing !== undefined)(title, () => {
  const home = createHome();
  const elsewhere = createHome();
  let first: Answer;

  beforeAll(async () => {
    first = await home.visit('unlocked', 'begin');
  }, 30_000);

  afterAll(() => {
    home.remove();
    elsewhere.remove();
  });

  it('keeps secrets in it at the first run', () => {
    expect(first).toMatchObject({
      state: 'ok',
      mode: 'OS keychain',
      masterKey: expect.stringMatching(/^mk_/),
      secret: 'refresh token ☂',
      keys: [{ kid: first.signed, state: 'active', usable: true }],
    });
  });

  it('finds them in the next session', async () => {
    expect(await home.visit('unlocked', 'look')).toEqual(first);
  });

  it('calls a locked keyring locked, though it answers like an empty one, and changes nothing', async () => {
    const before = home.keyringBytes();
    expect(await home.visit('locked', 'look')).toMatchObject({
      state: 'locked',
      mode: 'none',
      masterKey: 'keychain_locked',
      secret: 'keychain_locked',
      bareRead: null,
      bareWrite: 'keychain_locked',
      signed: 'keychain_locked',
      keys: [{ kid: first.signed, state: 'active', usable: false }],
    });
    expect(home.keyringBytes().equals(before)).toBe(true);
    expect(await home.visit('unlocked', 'look')).toEqual(first);
  });

  it('notices that it is locked in the middle of a run, and removes nothing by mistake', async () => {
    expect(await home.visit('unlocked', 'lock meanwhile')).toMatchObject({
      state: 'locked',
      removal: 'keychain_locked',
      secret: 'keychain_locked',
      bareRead: null,
      signed: first.signed,
    });
    expect(await home.visit('unlocked', 'look')).toEqual(first);
  });

  it.each(['no bus', 'no service'] as const)('keeps secrets until quit with %s', async (session) => {
    expect(await home.visit(session, 'look')).toMatchObject({
      state: 'unavailable',
      mode: 'until quit',
      secret: null,
      bareRead: 'keychain_unavailable',
      bareWrite: 'keychain_unavailable',
    });
    expect(await home.visit('unlocked', 'look')).toMatchObject({
      masterKey: first.masterKey,
      signed: first.signed,
    });
  });

  it('says absent on another machine, and starts over when told to', async () => {
    home.copyDatabaseTo(elsewhere.database);
    expect(await elsewhere.visit('unlocked', 'look')).toMatchObject({
      state: 'absent',
      mode: 'none',
      masterKey: 'keychain_absent',
      secret: 'keychain_absent',
    });
    const renewed = await elsewhere.visit('unlocked', 'start over');
    expect(renewed).toMatchObject({ state: 'ok', mode: 'OS keychain', secret: null });
    expect(renewed.masterKey).not.toBe(first.masterKey);
    expect(await elsewhere.visit('unlocked', 'look')).toMatchObject({
      state: 'ok',
      masterKey: renewed.masterKey,
    });
  });

  it('says so when the keyring file of before is put back, and when the newer one is', async () => {
    const machine = createHome();
    try {
      // The keyring as it was before Tokenwright ever ran.
      await machine.visit('unlocked', 'before');
      const former = machine.keyringBytes();
      const used = await machine.visit('unlocked', 'begin');
      const newer = machine.keyringBytes();
      machine.putKeyringBack(former);
      expect(await machine.visit('unlocked', 'look')).toMatchObject({
        state: 'absent',
        message: expect.stringContaining('put back from before'),
        masterKey: 'keychain_absent',
        keys: [{ kid: used.signed, state: 'active', usable: false }],
      });
      machine.putKeyringBack(newer);
      expect(await machine.visit('unlocked', 'look')).toMatchObject({
        state: 'ok',
        masterKey: used.masterKey,
        secret: 'refresh token ☂',
      });
    } finally {
      machine.remove();
    }
  });

  it('ends with one master key when three processes open a new folder at once', async () => {
    const fresh = createHome();
    try {
      const answers = await fresh.visitAtOnce('unlocked', 'look', 3);
      expect(new Set(answers.map(({ masterKey }) => masterKey)).size).toBe(1);
      expect(answers.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
    } finally {
      fresh.remove();
    }
  });
});
