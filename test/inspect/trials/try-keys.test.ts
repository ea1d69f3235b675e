import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompactEncrypt, CompactSign, importPKCS8 } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKeyFile, readKeyFolder } from '../../../electron/inspect/trials/key-folder';
import { tryKeys, tryLocalKeys } from '../../../electron/inspect/trials/try-keys';
import {
  certificateKey,
  certificatePem,
  encryptedKey,
  expiredCertificate,
  legacyEncryptedKey,
} from '../../support/certificates';
import { temporaryFolder } from '../../support/temporary-folder';
import { accessClaims, desktop, makeKey, ringKey, type SigningKey, sign } from '../judging';

let good: SigningKey;
let other: SigningKey;
let rsa: SigningKey;
let token: string;

beforeAll(async () => {
  [good, other, rsa] = await Promise.all([
    makeKey('ES256', 'good'),
    makeKey('ES256', 'other'),
    makeKey('RS256', 'rsa'),
  ]);
  token = await sign(good, accessClaims);
});

const text = (value: unknown) =>
  ({ kind: 'detect', text: typeof value === 'string' ? value : JSON.stringify(value) }) as const;

describe('tryKeys', () => {
  it('tells of each key whether it fits and why not, the one that fits first', async () => {
    const set = { keys: [other.publicJwk, rsa.publicJwk, good.publicJwk] };
    const { trials, fitting } = await tryKeys(token, [{ name: 'set.json', source: text(set) }], desktop());
    expect(trials.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['key 3 of set.json', 'fits'],
      ['key 1 of set.json', 'does not fit'],
      ['key 2 of set.json', 'wrong key'],
    ]);
    expect(trials.map(({ message }) => message)).toEqual([
      'Verifies with key good from the JWK you gave.',
      'Does not verify with key other from the JWK you gave: the token was changed, or another key signed it.',
      'ES256 needs a key of type EC; this one is of type RSA.',
    ]);
    expect(trials[0]).toMatchObject({ kid: 'good', alg: 'ES256', type: 'EC P-256' });
    expect(fitting).toEqual({
      kind: 'jwk',
      text: JSON.stringify(good.publicJwk),
      name: 'key 3 of set.json',
    });
  });

  it('tries the keys of a set that a validator refuses as a whole, and says what is wrong with it', async () => {
    const set = {
      keys: [
        { ...other.publicJwk, kid: 'same' },
        { ...good.privateJwk, kid: 'same' },
        { kty: 'oct', k: 'AAAA' },
      ],
    };
    const { trials, remarks } = await tryKeys(token, [{ name: 'set.json', source: text(set) }], desktop());
    expect(trials[0]).toMatchObject({ name: 'key 2 of set.json', outcome: 'fits' });
    expect(remarks).toEqual([
      'set.json: the "kid" "same" is there twice; each key is tried by itself.',
      'set.json: a key (EC P-256) holds its private part, "d"; who can read the set can sign.',
      'set.json: shared secrets stand beside public keys; a validator must refuse such a set.',
    ]);
  });

  it.each([
    ['empty', '', 'The key is empty.'],
    ['words', 'hello', 'This is neither PEM, JWK nor JWKS. If it is a shared secret, choose secret.'],
    [
      'half a JWK',
      '{"kty":',
      'The JWKS is not JSON: The JSON ends where a value is missing, at character 7.',
    ],
    ['an empty set', '{"keys":[]}', '"keys" is empty; a set holds at least one key.'],
    [
      'an encrypted key',
      encryptedKey,
      'The PEM is encrypted with a passphrase. Decrypt it first, or give the public key: it is enough to verify.',
    ],
    [
      'a key encrypted the older way',
      legacyEncryptedKey,
      'The PEM is encrypted with a passphrase. Decrypt it first, or give the public key: it is enough to verify.',
    ],
  ])('goes on after %s', async (_what, content, message) => {
    const sources = [
      { name: 'bad', source: text(content) },
      { name: 'good', source: text(good.publicJwk) },
    ];
    const { trials } = await tryKeys(token, sources, desktop());
    expect(trials).toMatchObject([
      { name: 'good', outcome: 'fits' },
      { name: 'bad', outcome: 'unreadable', message },
    ]);
  });

  it('says that a certificate has expired, and tries its key', async () => {
    const signed = await new CompactSign(Buffer.from('{}'))
      .setProtectedHeader({ alg: 'ES256' })
      .sign(await importPKCS8(certificateKey, 'ES256'));
    const { trials, remarks } = await tryKeys(
      signed,
      [{ name: 'old.pem', source: text(expiredCertificate) }],
      desktop(),
    );
    expect(trials).toMatchObject([{ name: 'old.pem', outcome: 'fits' }]);
    expect(remarks).toContain(
      'old.pem: "CN=token-signer.example, O=Example" expired at 2022-01-01 00:00:00 UTC.',
    );
  });

  it('opens a JWE too', async () => {
    const key = new Uint8Array(32).fill(1);
    const jwe = await new CompactEncrypt(Buffer.from('x'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);
    const secret = (bytes: Uint8Array) =>
      ({ kind: 'secret', text: Buffer.from(bytes).toString('hex'), encoding: 'hex' }) as const;
    const sources = [
      { name: 'wrong', source: secret(new Uint8Array(32)) },
      { name: 'right', source: secret(key) },
      { name: 'short', source: secret(new Uint8Array(8)) },
    ];
    const { trials } = await tryKeys(jwe, sources, desktop());
    expect(trials.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['right', 'fits'],
      ['wrong', 'does not fit'],
      ['short', 'wrong key'],
    ]);
  });

  it.each(['', 'no token', 'eyJhbGciOiJub25lIn0.e30.', '{}'])('finds no key for %j', async (broken) => {
    const { trials, fitting } = await tryKeys(
      broken,
      [{ name: 'good', source: text(good.publicJwk) }],
      desktop(),
    );
    expect(trials).toMatchObject([{ outcome: 'wrong key', message: expect.stringMatching(/\.$/) }]);
    expect(fitting).toBeUndefined();
  });
});

describe('tryLocalKeys', () => {
  it('tries every key of the ring, whatever kid the token names', async () => {
    const keys = [ringKey(other, 'retired'), ringKey(rsa), ringKey(good)];
    const { trials } = await tryLocalKeys(token, keys, desktop({ keys }));
    expect(trials.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['good (active)', 'fits'],
      ['other (retired)', 'does not fit'],
      ['rsa (active)', 'wrong key'],
    ]);
  });
});

describe('a folder of keys', () => {
  it('reads every kind of key file, and gives a sentence for what is none', async () => {
    const folder = temporaryFolder();
    const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
    write('1-good.jwk', JSON.stringify(good.publicJwk));
    write('2-other.pem', certificatePem);
    write('3-key.der', createPublicKey(certificatePem).export({ format: 'der', type: 'spki' }));
    write('4-shared.secret', 'a secret with more than thirty-two bytes');
    write('5-empty.pem', '');
    write('6-binary.bin', Uint8Array.from([0x30, 0, 255, 1]));
    write('7-legacy.key', legacyEncryptedKey);
    write('8-large.pem', 'a'.repeat(1024 * 1024 + 1));
    write('.hidden', 'x');
    mkdirSync(join(folder, 'inside'));
    symlinkSync(join(folder, 'nowhere'), join(folder, '9-link'));
    execFileSync('mkfifo', [join(folder, '9-pipe')]);
    const { sources, remarks } = await readKeyFolder(folder);
    const { trials } = await tryKeys(token, sources, desktop());
    expect(
      Object.fromEntries(trials.map(({ name, outcome, message }) => [name, `${outcome}: ${message}`])),
    ).toEqual({
      '1-good.jwk': 'fits: Verifies with key good from the JWK you gave.',
      '2-other.pem': expect.stringMatching(/^does not fit: /),
      '3-key.der': expect.stringMatching(/^does not fit: /),
      '4-shared.secret': 'wrong key: ES256 needs a key of type EC; this one is a shared secret.',
      '5-empty.pem': 'unreadable: The file is empty.',
      '6-binary.bin': 'unreadable: The file is binary, and neither a key nor a certificate in DER.',
      '7-legacy.key':
        'unreadable: The PEM is encrypted with a passphrase. Decrypt it first, or give the public key: it is enough to verify.',
      '8-large.pem': 'unreadable: The file has 1048577 bytes; 1048576 are the limit for a key.',
      '9-link': 'unreadable: The file is no longer there.',
      '9-pipe': 'unreadable: This is a device or pipe, not a file.',
    });
    expect(remarks).toEqual(['A folder inside it is not read.']);
  });

  it('says that a file went away while the folder was read, and that a folder is no file', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'gone.pem');
    writeFileSync(path, certificatePem);
    rmSync(path);
    expect(await readKeyFile(path, 'gone.pem')).toEqual({
      name: 'gone.pem',
      unreadable: 'The file is no longer there.',
    });
    expect(await readKeyFile(folder, 'keys')).toEqual({
      name: 'keys',
      unreadable: 'This is a folder, not a file.',
    });
  });

  it('refuses what is no folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'x');
    await expect(readKeyFolder(join(folder, 'file'))).rejects.toMatchObject({
      code: 'invalid_request',
      message: `The folder of keys "${join(folder, 'file')}" is no folder.`,
    });
    await expect(readKeyFolder(join(folder, 'none'))).rejects.toMatchObject({
      message: `The folder of keys "${join(folder, 'none')}" is not there.`,
    });
    expect((await readKeyFolder(temporaryFolder())).remarks).toEqual(['There is no file in the folder.']);
  });
});
