import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { judge } from '../../electron/inspect/judge';
import { readKeys } from '../../electron/inspect/read-key';
import { Refusal } from '../../shared/result';
import type { KeySource } from '../../shared/tokens/policy';
import { accessClaims, checkOf, desktop, makeKey, policy, sign } from './judging';

type Given = Exclude<KeySource, { kind: 'local' | 'folder' }>;

function refusal(source: Given): { code: string; message: string } {
  try {
    readKeys(source);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('The key was read.');
}

const pem = (text: string): Given => ({ kind: 'pem', text });
const jwks = (keys: unknown): Given => ({ kind: 'jwks', text: JSON.stringify({ keys }) });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const exported = (key: KeyObject, type: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1') =>
  key.export({ type: type as 'pkcs8', format: 'pem' }).toString();
const publicRsa = rsa.publicKey.export({ format: 'jwk' }) as JWK;

/** Made once with OpenSSL for this test: P-256, CN=tokenwright test, valid for a hundred years. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBjjCCATOgAwIBAgIUG3yKzu+4tjByNKvy23ureVR15f4wCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQdG9rZW53cmlnaHQgdGVzdDAgFw0yNjExMjIxMDI5NDRaGA8y
MTI2MTAyOTEwMjk0NFowGzEZMBcGA1UEAwwQdG9rZW53cmlnaHQgdGVzdDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABGtTeMk1vUzf/5zWk7a9rv6MgH6DwafrcwxM
cxOiANOp0NavH4Cb5Xf9UJH1I1H5ZGRKXuqvNMw8oLuNuex79cijUzBRMB0GA1Ud
DgQWBBSZ5dfhh8gbLYPjddBhDupl7LcTDDAfBgNVHSMEGDAWgBSZ5dfhh8gbLYPj
ddBhDupl7LcTDDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDC
ec2YbYHHambZm2i69dv7ePNcURhaYGVU9tsCdnBNIgIhAOQRZLTGtwlsd7iYKBdu
LrsxUf8VPvSJ43FkkGMtrq1Q
-----END CERTIFICATE-----`;

describe('readKeys', () => {
  it.each([
    ['SPKI', () => exported(rsa.publicKey, 'spki'), 'RSA'],
    ['PKCS#1 public', () => exported(rsa.publicKey, 'pkcs1'), 'RSA'],
    ['PKCS#1 private', () => exported(rsa.privateKey, 'pkcs1'), 'RSA'],
    ['PKCS#8', () => exported(ec.privateKey, 'pkcs8'), 'EC'],
    ['SEC 1', () => exported(ec.privateKey, 'sec1'), 'EC'],
    ['Ed25519', () => exported(ed.publicKey, 'spki'), 'OKP'],
    ['a certificate', () => certificate, 'EC'],
    ['text around', () => `Key of alice:\n${exported(ec.publicKey, 'spki')}\nend`, 'EC'],
    ['CRLF', () => exported(ec.publicKey, 'spki').replaceAll('\n', '\r\n'), 'EC'],
  ])('reads PEM: %s', (_name, text, kty) => {
    expect(readKeys(pem(text()))).toMatchObject([{ jwk: { kty }, source: 'PEM' }]);
    expect(readKeys({ kind: 'detect', text: text() })).toEqual(readKeys(pem(text())));
  });

  it('tells a JWK from a JWKS', () => {
    const set = JSON.stringify({ keys: [publicRsa] });
    expect(readKeys({ kind: 'detect', text: JSON.stringify(publicRsa) })).toMatchObject([{ source: 'JWK' }]);
    expect(readKeys({ kind: 'detect', text: set })).toMatchObject([{ source: 'JWKS' }]);
    expect(refusal({ kind: 'jwk', text: set }).message).toBe('This is a JWKS with "keys"; choose JWKS.');
  });

  it.each([
    ['utf8', 'pässword', 'cMOkc3N3b3Jk'],
    ['base64', '+/8=', '-_8'],
    ['base64', '-_8', '-_8'],
    ['hex', 'FBff', '-_8'],
  ] as const)('reads a secret in %s', (encoding, text, k) => {
    expect(readKeys({ kind: 'secret', text, encoding })).toEqual([
      { jwk: { kty: 'oct', k }, source: 'secret' },
    ]);
  });

  it('passes over keys of a kind unknown here, as RFC 7517 §5 asks', () => {
    expect(readKeys(jwks([{ kty: 'future' }, publicRsa]))).toHaveLength(1);
  });

  it.each<[string, Given, string]>([
    ['nothing', pem(' \n'), 'The key is empty.'],
    [
      'a request for a certificate',
      pem('-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----'),
      'This is a request for a certificate: nobody has vouched for its key yet. Give the certificate or the public key.',
    ],
    [
      'a private key of OpenSSH',
      pem('-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----'),
      'This is a private key in the format of OpenSSH. Give its public key as PEM; of RSA and ECDSA "ssh-keygen -e -m PKCS8 -f FILE" writes it.',
    ],
    [
      'a public key of OpenSSH',
      { kind: 'detect', text: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA alice@desk' },
      'This is a public key in the format of OpenSSH. Give it as PEM; of RSA and ECDSA "ssh-keygen -e -m PKCS8 -f FILE" writes it.',
    ],
    ['no PEM', pem('hello'), 'The PEM holds no whole key: from "-----BEGIN …-----" to "-----END …-----".'],
    [
      'half a PEM',
      pem(exported(ec.publicKey, 'spki').slice(0, 80)),
      'The PEM holds no whole key: from "-----BEGIN …-----" to "-----END …-----".',
    ],
    [
      'a damaged PEM',
      pem('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'),
      'The PEM is damaged, or holds a kind of key that JWTs do not use.',
    ],
    [
      'an encrypted PEM',
      pem(
        ec.privateKey
          .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' })
          .toString(),
      ),
      'The PEM is encrypted with a passphrase. Decrypt it first, or give the public key: it is enough to verify.',
    ],
    [
      'a legacy encrypted PEM',
      pem(
        rsa.privateKey
          .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' })
          .toString(),
      ),
      'The PEM is encrypted with a passphrase. Decrypt it first, or give the public key: it is enough to verify.',
    ],
    [
      'something else',
      { kind: 'detect', text: 'correct horse' },
      'This is neither PEM, JWK nor JWKS. If it is a shared secret, choose secret.',
    ],
    [
      'broken JSON',
      { kind: 'jwk', text: '{"kty":"RSA"' },
      'The JWK is not JSON: The JSON ends in the middle, at character 12.',
    ],
    ['a list', { kind: 'jwk', text: '[]' }, 'The JWK must be a JSON object.'],
    ['no kty', { kind: 'jwk', text: '{"n":"AQAB"}' }, 'The JWK must have "kty" as text.'],
    ['a kid that is no text', { kind: 'jwk', text: '{"kty":"RSA","kid":1}' }, 'The JWK: "kid" must be text.'],
    [
      'an alg that is no text',
      { kind: 'jwk', text: '{"kty":"RSA","alg":["RS256"]}' },
      'The JWK: "alg" must be text.',
    ],
    [
      'key_ops twice',
      { kind: 'jwk', text: '{"kty":"RSA","key_ops":["verify","verify"]}' },
      'The JWK: "key_ops" must be a list of words, each once.',
    ],
    [
      'a duplicate member',
      { kind: 'jwk', text: '{"kty":"oct","k":"AAAA","k":"AQAB"}' },
      '"k" is in the JWK twice.',
    ],
    [
      'an empty secret',
      { kind: 'jwk', text: '{"kty":"oct","k":""}' },
      'The JWK: "k" must be unpadded base64url and not empty.',
    ],
    [
      'a padded secret',
      { kind: 'jwk', text: '{"kty":"oct","k":"AA=="}' },
      'The JWK: "k" must be unpadded base64url and not empty.',
    ],
    ['keys that are no list', jwks({}), '"keys" must be an array of JWKs.'],
    ['no keys', jwks([]), 'The set holds no key of a kind known here.'],
    ['a key that is no object', jwks([1]), 'Key 1 of the set must have "kty" as text.'],
    [
      '1001 keys',
      jwks(Array.from({ length: 1001 }, () => publicRsa)),
      '"keys" has 1001 entries; 1000 are the limit.',
    ],
    [
      'one kid twice',
      jwks([
        { ...publicRsa, kid: 'a' },
        { ...publicRsa, kid: 'a' },
      ]),
      'Two keys of the set have the "kid" "a".',
    ],
    [
      'secrets beside public keys',
      jwks([publicRsa, { kty: 'oct', k: 'AAAA' }]),
      'The set mixes shared secrets ("oct") with other keys; give them one at a time.',
    ],
    [
      'an empty hex secret',
      { kind: 'secret', text: ' 0', encoding: 'hex' },
      'The secret is not hex: two digits make a byte.',
    ],
    [
      'a secret that is no base64',
      { kind: 'secret', text: 'a$b', encoding: 'base64' },
      'The secret is not base64; choose text or hex.',
    ],
    [
      'a secret of nothing',
      { kind: 'secret', text: '==', encoding: 'base64' },
      'The secret is empty; anyone could make tokens with it.',
    ],
  ])('refuses %s', (_name, source, message) => {
    expect(refusal(source)).toEqual({ code: 'invalid_key', message });
  });

  it('never repeats a secret in its refusal', () => {
    const secret = randomBytes(24).toString('base64');
    expect(refusal({ kind: 'detect', text: secret }).message).not.toContain(secret);
    expect(refusal({ kind: 'secret', text: `${secret}!`, encoding: 'hex' }).message).not.toContain(secret);
  });
});

describe('keys of a set', () => {
  it('are chosen by kid, and by nothing else once there is one', async () => {
    const [one, two] = await Promise.all([makeKey('ES256', 'one'), makeKey('ES256', 'two')]);
    const set = jwks([one.publicJwk, two.publicJwk]);
    const judged = async (kid: string | undefined) =>
      judge(await sign(two, accessClaims, { kid }), { key: set, policy: policy() }, desktop());
    expect(await judged('two')).toMatchObject({ word: 'valid', key: { kid: 'two' } });
    expect(await judged(undefined)).toMatchObject({ word: 'valid', key: { kid: 'two' } });
    expect(checkOf(await judged('one'), 'signature').outcome).toBe('fail');
    expect(checkOf(await judged('three'), 'key').message).toBe(
      'No key of the set has the "kid" of the token.',
    );
  });

  it('may stand beside keys that do not fit or are not sound only as long as those are not asked for', async () => {
    const key = await makeKey('ES256', 'one');
    const weak = { kty: 'RSA', n: publicRsa.n, e: 'AQ', kid: 'weak', alg: 'RS256' };
    const set = jwks([weak, key.publicJwk]);
    expect((await judge(await sign(key, accessClaims), { key: set, policy: policy() }, desktop())).word).toBe(
      'valid',
    );
  });

  it('warns when a single key has another kid than the token names', async () => {
    const key = await makeKey('ES256', 'one');
    const source = { kind: 'jwk' as const, text: JSON.stringify(key.publicJwk) };
    const judgement = await judge(
      await sign(key, accessClaims, { kid: 'other' }),
      { key: source, policy: policy() },
      desktop(),
    );
    expect(checkOf(judgement, 'key')).toMatchObject({
      outcome: 'warn',
      message: 'Key one from the JWK you gave. Its "kid" is not the one the token names.',
    });
  });
});

describe('PEM keys', () => {
  it.each([
    ['a private key', () => exported(ec.privateKey, 'pkcs8')],
    ['a public key', () => exported(ec.publicKey, 'spki')],
  ])('verify from %s', async (_name, text) => {
    const privateJwk = createPrivateKey(exported(ec.privateKey, 'pkcs8')).export({ format: 'jwk' }) as JWK;
    const token = await sign({ alg: 'ES256', kid: 'k', privateJwk, publicJwk: {} }, accessClaims);
    expect(await judge(token, { key: pem(text()), policy: policy() }, desktop())).toMatchObject({
      word: 'valid',
      key: { alg: 'ES256', source: 'PEM' },
    });
  });
});
