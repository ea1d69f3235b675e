import { compactVerify, createLocalJWKSet, importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { availableAlgorithms } from '../../electron/keys/algorithms';
import { privateMembersOf } from '../../electron/keys/members';
import { insertAccessTokenFor } from './live-token';
import { noteUse } from '../../electron/store/keys';
import { createMachine, nowS } from './key-ring-fixture';

const algorithms = await availableAlgorithms();
const names = algorithms.map(({ alg }) => alg);
const isNeeded = () => true;
const isNotNeeded = () => false;

/** All member names in a JSON text, at any depth. */
function memberNames(text: string): readonly string[] {
  const names: string[] = [];
  JSON.parse(text, (name, value) => {
    names.push(name);
    return value;
  });
  return names;
}

describe('a key of each algorithm', () => {
  it.each(names)('%s: signs, verifies, and comes back from its export with the same kid', async (alg) => {
    const { ring } = await createMachine().start();
    const key = await ring.generate({ alg, state: 'active' });
    expect(key).toMatchObject({ alg, state: 'active', usable: true, liveTokens: 0 });

    const signer = await ring.signer(alg);
    expect(signer).toMatchObject({ kid: key.kid, alg });
    const token = await signer.sign('at+jwt', { sub: 'alice' });
    const [verification] = await ring.find(key.kid, alg);
    expect(verification).toMatchObject({ kid: key.kid, alg, state: 'active', source: 'key ring' });
    const { protectedHeader } = await compactVerify(token, verification?.key as CryptoKey);
    expect(protectedHeader).toEqual({ alg, typ: 'at+jwt', kid: key.kid });

    for (const format of key.family === 'mac'
      ? (['jwk', 'jwks'] as const)
      : (['jwk', 'jwks', 'pem'] as const)) {
      const { text } = await ring.exportKey({ kid: key.kid, format, private: true });
      const { ring: other } = await createMachine().start();
      const imported = await other.importKey({ text, state: 'active', ...(format === 'pem' ? { alg } : {}) });
      expect(imported).toMatchObject({ kid: key.kid, alg });
      const copy = await (await other.signer(alg)).sign('JWT', { sub: 'alice' });
      await compactVerify(copy, verification?.key as CryptoKey);
    }
  });

  it.each(algorithms.filter(({ family }) => family === 'signature'))(
    '$alg: shows no private member in any public form',
    async ({ alg, kty }) => {
      const { ring } = await createMachine().start();
      const { kid, publicJwk } = await ring.generate({ alg, state: 'active' });
      const forms = [
        (await ring.exportKey({ kid, format: 'jwk', private: false })).text,
        (await ring.exportKey({ kid, format: 'jwks', private: false })).text,
        (await ring.exportKey({ format: 'jwks', private: false })).text,
        JSON.stringify(ring.publicJwks()),
        JSON.stringify(ring.list()),
        JSON.stringify(publicJwk),
      ];
      for (const form of forms) {
        const shown = memberNames(form);
        for (const name of [...privateMembersOf(kty), 'k']) expect(shown).not.toContain(name);
      }
      const pem = await ring.exportKey({ kid, format: 'pem', private: false });
      expect(pem.text).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    },
  );

  it('publishes a JWKS that validators can use', async () => {
    const { ring } = await createMachine().start();
    await ring.ensureDefaults(['ES256', 'RS256', 'HS256']);
    const keys = ring.publicJwks();
    expect(keys.map(({ alg, use }) => `${alg} ${use}`).sort()).toEqual(['ES256 sig', 'RS256 sig']);
    const token = await (await ring.signer('ES256')).sign('JWT', { sub: 'alice' });
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [...keys] }));
    expect(payload.sub).toBe('alice');
  });
});

describe('what becomes of a key', () => {
  it('makes each default once and leaves what is there alone', async () => {
    const { start, audit, change } = createMachine();
    const first = await start();
    await first.ring.ensureDefaults(['ES256', 'RS256'], change);
    await first.ring.ensureDefaults(['ES256', 'RS256'], change);
    const second = await start();
    await second.ring.ensureDefaults(['ES256', 'RS256'], change);
    expect(
      second.ring
        .list()
        .map(({ alg, state, usable }) => `${alg} ${state} ${usable}`)
        .sort(),
    ).toEqual(['ES256 active true', 'RS256 active true']);
    expect(audit).toEqual([
      'key.generated: A key for ES256 was generated.',
      'key.activated: This key signs new ES256 tokens from now on.',
      'key.generated: A key for RS256 was generated.',
      'key.activated: This key signs new RS256 tokens from now on.',
    ]);
  });

  it('rotates to a new key and keeps publishing the old one until its last token has expired', async () => {
    const { start, db, clock, audit, change } = createMachine();
    const { ring } = await start();
    const old = await ring.generate({ alg: 'ES256', state: 'active' });
    noteUse(db, old.kid, clock.now(), nowS + 900);
    const [fresh] = await ring.rotate('ES256', change);
    expect((await ring.signer('ES256')).kid).toBe(fresh?.kid);
    expect(ring.publicJwks().map(({ kid }) => kid)).toContain(old.kid);
    const recorded = audit.length;
    expect(ring.purge(change)).toBe(0);
    expect(audit).toHaveLength(recorded);

    clock.advance(900 + 119);
    expect(ring.purge(change)).toBe(0);
    clock.advance(1);
    expect(ring.purge(change)).toBe(1);
    expect(ring.publicJwks().map(({ kid }) => kid)).toEqual([fresh?.kid]);
    expect(audit.at(-1)).toBe(
      'key.retired: This ES256 key is no longer published. Its private part has been discarded.',
    );
    const [verification] = await ring.find(old.kid, 'ES256');
    expect(verification?.state).toBe('retired');
  });

  it('rotates to the oldest key that waits as next, for all algorithms in use at once', async () => {
    const { ring } = await createMachine().start();
    await ring.ensureDefaults(['ES256', 'Ed25519']);
    const next = await ring.generate({ alg: 'ES256', state: 'next' });
    const rotated = await ring.rotate();
    expect(rotated.map(({ alg, state }) => `${alg} ${state}`).sort()).toEqual([
      'ES256 active',
      'Ed25519 active',
    ]);
    expect(rotated.map(({ kid }) => kid)).toContain(next.kid);
    expect(ring.list().filter(({ state }) => state === 'active')).toHaveLength(2);
  });

  it('can make a retiring key active again, and the other one retires', async () => {
    const { ring } = await createMachine().start();
    const first = await ring.generate({ alg: 'ES256', state: 'active' });
    const second = await ring.generate({ alg: 'ES256', state: 'active' });
    await ring.activate(first.kid);
    expect(ring.list().map(({ kid, state }) => [kid, state])).toEqual(
      expect.arrayContaining([
        [first.kid, 'active'],
        [second.kid, 'retiring'],
      ]),
    );
  });

  it('retires at once a key nobody needs, and slowly one whose tokens live', async () => {
    const { start, db, clock } = createMachine();
    const { ring } = await start();
    const unused = await ring.generate({ alg: 'ES256', state: 'next' });
    const used = await ring.generate({ alg: 'ES256', state: 'active' });
    noteUse(db, used.kid, clock.now(), nowS + 60);
    expect(ring.retire(unused.kid, isNeeded).state).toBe('retired');
    expect(ring.retire(used.kid, isNotNeeded).state).toBe('retiring');
  });

  it('keeps the last active key of an algorithm a resource needs', async () => {
    const { ring } = await createMachine().start();
    const { kid } = await ring.generate({ alg: 'ES256', state: 'active' });
    expect(() => ring.retire(kid, isNeeded)).toThrow(
      expect.objectContaining({
        code: 'in_use',
        message: expect.stringContaining('the last active ES256 key, and a resource takes ES256 tokens'),
      }),
    );
    expect(ring.list()[0]?.state).toBe('active');
  });

  it('counts the live tokens of each key', async () => {
    const { start, db } = createMachine();
    const { ring } = await start();
    const { kid } = await ring.generate({ alg: 'ES256', state: 'active' });
    insertAccessTokenFor(db, kid, [nowS + 60, nowS + 1, nowS]);
    expect(ring.list()[0]?.liveTokens).toBe(2);
  });

  it('refuses a signature of a key that was retired while it signed', async () => {
    const { start, db, clock } = createMachine();
    const { ring } = await start();
    const { kid } = await ring.generate({ alg: 'ES256', state: 'active' });
    ring.retire(kid, isNotNeeded);
    expect(() => noteUse(db, kid, clock.now(), nowS + 60)).toThrow(
      expect.objectContaining({
        code: 'in_use',
        message: expect.stringContaining('was retired while it signed'),
      }),
    );
  });

  it('rolls the change back when its audit record fails', async () => {
    const { start, db } = createMachine();
    const { ring } = await start();
    const failing = ring.generate({ alg: 'ES256', state: 'active' }, (body) =>
      db.transaction(() =>
        body(() => {
          throw new Error('the audit record cannot be written');
        }),
      )(),
    );
    await expect(failing).rejects.toThrow('the audit record cannot be written');
    expect(ring.list()).toEqual([]);
  });

  it('writes a private export into the audit record, and never the key', async () => {
    const { start, audit, change } = createMachine();
    const { ring } = await start();
    const { kid } = await ring.generate({ alg: 'HS256', state: 'active' });
    const { text, fileName } = await ring.exportKey({ kid, format: 'jwk', private: true }, change);
    expect(audit).toEqual(['key.revealed: The private HS256 key was shown as jwk.']);
    expect(fileName).toMatch(/^HS256-.{8}\.private\.jwk\.json$/);
    expect(audit.join()).not.toContain(JSON.parse(text).k);
  });

  it.each([
    [
      'an unknown kid',
      (ring: Ring) => ring.activate('nobody'),
      'not_found',
      'There is no key with "kid" nobody.',
    ],
    [
      'an algorithm of another century',
      (ring: Ring) => ring.generate({ alg: 'none', state: 'active' }),
      'unsupported_algorithm',
      /^"none" is not an algorithm Tokenwright signs with\./,
    ],
    [
      'signing without a key',
      (ring: Ring) => ring.signer('ES384'),
      'not_possible',
      /^There is no active ES384 key\./,
    ],
    [
      'all keys as one JWK',
      (ring: Ring) => ring.exportKey({ format: 'jwk', private: false }),
      'invalid_request',
      /^A JWK is one key/,
    ],
    [
      'all private keys at once',
      (ring: Ring) => ring.exportKey({ format: 'jwks', private: true }),
      'invalid_request',
      /^A private export names one key/,
    ],
  ] as const)('refuses %s', async (_name, attempt, code, message) => {
    const { ring } = await createMachine().start();
    await expect(attempt(ring)).rejects.toMatchObject({
      code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('shows a MAC secret only as a private export', async () => {
    const { ring } = await createMachine().start();
    const { kid, publicJwk } = await ring.generate({ alg: 'HS256', state: 'active' });
    expect(publicJwk).toBeUndefined();
    await expect(ring.exportKey({ kid, format: 'jwk', private: false })).rejects.toThrow(
      'A HS256 secret has no public part.',
    );
    await expect(ring.exportKey({ kid, format: 'pem', private: true })).rejects.toThrow(
      'A MAC secret has no PEM form. Export it as "jwk".',
    );
    expect(ring.publicJwks()).toEqual([]);
  });

  it('does not bring back a retired key', async () => {
    const { ring } = await createMachine().start();
    const { kid } = await ring.generate({ alg: 'ES256', state: 'next' });
    ring.retire(kid, isNeeded);
    await expect(ring.activate(kid)).rejects.toMatchObject({
      code: 'not_possible',
      message: 'A retired key stays retired. Generate or import another one.',
    });
    await expect(ring.exportKey({ kid, format: 'jwk', private: true })).rejects.toThrow('has been discarded');
  });
});

type Ring = Awaited<ReturnType<ReturnType<typeof createMachine>['start']>>['ring'];

describe('a key ring whose keychain comes and goes', () => {
  it('signs with the same key in the next run', async () => {
    const { start } = createMachine();
    const first = await start();
    await first.ring.ensureDefaults(['ES256']);
    const before = await (await first.ring.signer('ES256')).sign('JWT', { sub: 'alice' });
    first.vault.close();
    const { ring } = await start();
    const signer = await ring.signer('ES256');
    const [verification] = await ring.find(signer.kid, 'ES256');
    await compactVerify(before, verification?.key as CryptoKey);
    await compactVerify(await signer.sign('JWT', {}), verification?.key as CryptoKey);
  });

  it('verifies and publishes, but does not sign or make keys, while the keychain is locked', async () => {
    const { start, driver } = createMachine();
    const first = await start();
    await first.ring.ensureDefaults(['ES256']);
    const token = await (await first.ring.signer('ES256')).sign('JWT', {});
    driver.mood = 'locked';
    const { ring, vault } = await start();
    const [key] = ring.list();
    expect(key).toMatchObject({ alg: 'ES256', state: 'active', usable: false });
    expect(ring.publicJwks()).toHaveLength(1);
    const [verification] = await ring.find(key?.kid, 'ES256');
    await compactVerify(token, verification?.key as CryptoKey);
    const locked = { code: 'keychain_locked', message: expect.stringMatching(/^The keychain is locked\./) };
    await expect(ring.signer('ES256')).rejects.toMatchObject(locked);
    await expect(ring.exportKey({ kid: key?.kid ?? '', format: 'jwk', private: true })).rejects.toMatchObject(
      locked,
    );
    await expect(ring.ensureDefaults(['ES256'])).rejects.toMatchObject({ code: 'keychain_locked' });
    expect(ring.list()).toHaveLength(1);

    driver.mood = 'open';
    await vault.retry();
    expect((await ring.signer('ES256')).kid).toBe(key?.kid);
  });

  it('makes its own key until quit, and goes back to the lasting one when the keychain returns', async () => {
    const { start, driver, clock, db } = createMachine();
    const first = await start();
    await first.ring.ensureDefaults(['ES256']);
    const lasting = (await first.ring.signer('ES256')).kid;

    driver.mood = new Error('Cannot autolaunch D-Bus without X11 $DISPLAY');
    const second = await start();
    await second.ring.ensureDefaults(['ES256']);
    const temporary = await second.ring.signer('ES256');
    expect(temporary.kid).not.toBe(lasting);
    noteUse(db, temporary.kid, clock.now(), nowS + 900);
    const token = await temporary.sign('JWT', {});

    driver.mood = 'open';
    const third = await start();
    await third.ring.ensureDefaults(['ES256']);
    expect((await third.ring.signer('ES256')).kid).toBe(lasting);
    expect(third.ring.list().find(({ kid }) => kid === temporary.kid)).toMatchObject({
      state: 'retiring',
      usable: false,
    });
    const [verification] = await third.ring.find(temporary.kid, 'ES256');
    await compactVerify(token, verification?.key as CryptoKey);
  });

  it('signs until quit without asking for defaults, even after another run gave its key up', async () => {
    const { start, driver } = createMachine();
    const first = await start();
    await first.ring.ensureDefaults(['ES256']);
    driver.mood = new Error('no keychain');
    const second = await start();
    const temporary = await second.ring.signer('ES256');
    const third = await start();
    await third.ring.ensureDefaults(['ES256']);
    expect(second.ring.list().find(({ kid }) => kid === temporary.kid)?.state).toBe('retiring');
    const successors = await Promise.all([1, 2, 3].map(() => second.ring.signer('ES256')));
    expect(new Set(successors.map(({ kid }) => kid)).size).toBe(1);
    expect(successors[0]?.kid).not.toBe(temporary.kid);
  });

  it('uses both sets of keys after the keychain opens in the middle of a run', async () => {
    const { start, driver } = createMachine();
    const first = await start();
    await first.ring.ensureDefaults(['ES256']);
    const lasting = (await first.ring.signer('ES256')).kid;
    driver.mood = 'locked';
    const { ring, vault } = await start();
    await vault.keepUntilQuit();
    await ring.ensureDefaults(['ES256']);
    expect((await ring.signer('ES256')).kid).not.toBe(lasting);
    driver.mood = 'open';
    await vault.retry();
    expect((await ring.signer('ES256')).kid).toBe(lasting);
    expect(ring.list().every(({ usable }) => usable)).toBe(true);
  });

  it('begins with new keys after starting over and keeps the sealed old ones', async () => {
    const { start, driver, db } = createMachine();
    const first = await start();
    await first.ring.ensureDefaults(['ES256']);
    driver.entries.clear();
    const { ring, vault } = await start();
    await expect(ring.signer('ES256')).rejects.toMatchObject({ code: 'keychain_absent' });
    await vault.startOver();
    await ring.ensureDefaults(['ES256']);
    ring.purge();
    expect(
      ring
        .list()
        .map(({ state, usable }) => `${state} ${usable}`)
        .sort(),
    ).toEqual(['active true', 'retired false']);
    expect(db.prepare('SELECT count(*) FROM key WHERE private_jwe IS NULL').pluck().get()).toBe(0);
  });

  it('leaves no readable secret in the database', async () => {
    const { start, db, driver } = createMachine();
    const { ring } = await start();
    const { kid } = await ring.generate({ alg: 'HS256', state: 'active' });
    const { text } = await ring.exportKey({ kid, format: 'jwk', private: true });
    const stored =
      JSON.stringify(db.prepare('SELECT * FROM key').all()) +
      JSON.stringify(db.prepare('SELECT * FROM meta').all());
    expect(stored).not.toContain(JSON.parse(text).k);
    for (const secret of driver.entries.values()) expect(stored).not.toContain(secret);
    expect(await importJWK(JSON.parse(text), 'HS256')).toHaveLength(32);
  });
});
