import { createSecretKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../shared/tokens/verdict';
import { temporaryFolder } from '../support/temporary-folder';
import { commandLine } from './command-line';
import { es256Token, hs256Token, nowS, sign, type SignedToken } from './signed-token';

type Verdict = Judgement & { readonly valid: boolean };

function file(content: string | Buffer): string {
  const path = join(temporaryFolder(), 'key');
  writeFileSync(path, content);
  return path;
}

const failed = ({ checks }: Verdict) =>
  checks.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);

describe('verify', () => {
  it.each<[string, () => Promise<SignedToken>, (signed: SignedToken) => string[], string]>([
    ['--jwk', es256Token, ({ jwk }) => ['--jwk', file(JSON.stringify(jwk))], 'JWK'],
    ['--jwks', es256Token, ({ jwk }) => ['--jwks', file(JSON.stringify({ keys: [jwk] }))], 'JWKS'],
    ['--pem', es256Token, ({ pem = '' }) => ['--pem', file(pem)], 'PEM'],
    ['--secret-file', hs256Token, ({ secret = '' }) => ['--secret-file', file(secret)], 'secret'],
    ['--jwk of a secret', hs256Token, ({ jwk }) => ['--jwk', file(JSON.stringify(jwk))], 'JWK'],
  ])('finds a token valid with the key of %s, and opens nothing', async (_name, make, key, source) => {
    const signed = await make();
    const cli = commandLine();
    const { exit, json, errors } = await cli.run('verify', signed.token, ...key(signed), '--json');
    const verdict = json<Verdict>();
    expect({ exit, errors, failed: failed(verdict) }).toEqual({ exit: 0, errors: '', failed: [] });
    expect(verdict).toMatchObject({
      valid: true,
      word: 'valid',
      key: { source },
      stateless: { accepts: true },
    });
    expect(cli.opened()).toBe(0);
  });

  it.each<[string, (secret: Buffer) => string, boolean]>([
    ['bytes', (secret) => secret.toString('latin1'), true],
    ['text', (secret) => `${secret.toString('utf8')}\n`, true],
    ['bytes', (secret) => `${secret.toString('utf8')}\n`, false],
    ['base64', (secret) => `${secret.toString('base64url')}\n`, true],
    ['hex', (secret) => secret.toString('hex'), true],
    ['hex', (secret) => secret.toString('base64'), false],
  ])('reads a secret that lies in its file as %s (%#)', async (encoding, write, holds) => {
    const secret = Buffer.from('a secret of more than thirty-two bytes');
    const token = await sign('HS256', createSecretKey(secret));
    const path = file(write(secret));
    const { exit } = await commandLine().run(
      'verify',
      token,
      '--secret-file',
      path,
      '--secret-encoding',
      encoding,
    );
    expect(exit).toBe(holds ? 0 : 1);
  });

  it('refuses a way to write secrets that it does not know', async () => {
    const { token } = await hs256Token();
    const given = ['verify', token, '--secret-file', file('x'), '--secret-encoding', 'rot13'];
    expect(await commandLine().run(...given)).toMatchObject({
      exit: 2,
      errors: expect.stringContaining('"--secret-encoding" must be one of bytes, text, base64, hex.'),
    });
  });

  it('reads the token from standard input', async () => {
    const { token, jwk } = await es256Token();
    const given = ['verify', '-', '--jwk', file(JSON.stringify(jwk))];
    expect(await commandLine().runWith(`${token}\n`, ...given)).toMatchObject({ exit: 0 });
  });

  it.each<[string, (signed: SignedToken, other: SignedToken) => string[], string]>([
    ['the key of another', (_, { jwk }) => ['--jwk', file(JSON.stringify(jwk))], 'signature'],
    ['a PEM file as JWK', ({ pem = '' }) => ['--jwk', file(pem)], 'key'],
    ['a JWK file as PEM', ({ jwk }) => ['--pem', file(JSON.stringify(jwk))], 'key'],
    ['a JWK file as JWKS', ({ jwk }) => ['--jwks', file(JSON.stringify(jwk))], 'key'],
    ['a public key as secret', ({ pem = '' }) => ['--secret-file', file(pem)], 'key'],
    ['an empty file', () => ['--jwk', file('')], 'key'],
    ['an empty secret', () => ['--secret-file', file('')], 'key'],
    ['a set without keys', () => ['--jwks', file('{"keys":[]}')], 'key'],
    [
      'another algorithm asked for',
      ({ jwk }) => ['--jwk', file(JSON.stringify(jwk)), '--alg', 'RS256'],
      'algorithm',
    ],
    [
      'another issuer',
      ({ jwk }) => ['--jwk', file(JSON.stringify(jwk)), '--iss', 'https://x.example'],
      'issuer',
    ],
    [
      'another audience',
      ({ jwk }) => ['--jwk', file(JSON.stringify(jwk)), '--aud', 'https://x.example'],
      'audience',
    ],
    ['another type', ({ jwk }) => ['--jwk', file(JSON.stringify(jwk)), '--typ', 'at+jwt'], 'type'],
    [
      'a moment after its end',
      ({ jwk }) => ['--jwk', file(JSON.stringify(jwk)), '--now', String(nowS + 3600)],
      'expiry',
    ],
  ])('finds a token not valid with %s', async (_name, key, check) => {
    const [signed, other] = [await es256Token(), await es256Token()];
    const { exit, json } = await commandLine().run('verify', signed.token, ...key(signed, other), '--json');
    expect(exit).toBe(1);
    expect(failed(json<Verdict>())).toContain(check);
    expect(json()).toMatchObject({ valid: false, word: expect.not.stringMatching(/^valid$/) });
  });

  it.each([
    [['--iss', 'https://issuer.example', '--aud', 'https://api.example', '--typ', 'JWT', '--alg', 'ES256']],
    [['--now', '2026-01-01T12:59:59Z']],
    [['--now', String(nowS + 3605), '--tolerance', '10']],
    [['--kind', 'jws', '--now', '2040-01-01']],
  ])('holds it against %j', async (expectations) => {
    const { token, jwk } = await es256Token();
    const given = ['verify', token, '--jwk', file(JSON.stringify(jwk)), ...expectations];
    expect(await commandLine().run(...given)).toMatchObject({ exit: 0 });
  });

  it.each([
    [['--tolerance', 'much'], '"--tolerance" is not as it has to be'],
    [['--tolerance', '121'], '"--tolerance" is not as it has to be'],
    [['--kind', 'jwm'], '"--kind" is not as it has to be'],
    [['--alg='], '"--alg" is not as it has to be'],
  ])('takes %j for wrong usage', async (option, words) => {
    const { token, jwk } = await es256Token();
    const given = ['verify', token, '--jwk', file(JSON.stringify(jwk)), ...option];
    expect(await commandLine().run(...given)).toMatchObject({
      exit: 2,
      errors: expect.stringContaining(words),
    });
  });

  it('says in words what it found', async () => {
    const { token, jwk } = await es256Token();
    const { output } = await commandLine().run('verify', token, '--jwk', file(JSON.stringify(jwk)));
    expect(output).toMatch(/^VALID\. /);
    expect(output).toMatch(/^v {2}Signature /m);
    expect(output).toMatch(/^stateless API {6}accepts: /m);
    expect(output).toMatch(/^introspecting API {2}/m);
  });

  it('knows nothing with --local of a token of another issuer', async () => {
    const { token } = await es256Token();
    const { exit, json } = await commandLine().run('verify', token, '--local', '--json');
    expect(exit).toBe(1);
    expect(json()).toMatchObject({ valid: false });
  });

  it('finds a changed token of its own not valid with --local', async () => {
    const cli = commandLine();
    const { access_token: token } = (
      await cli.run('issue', '--account', 'alice', '--client', 'desk', '--json')
    ).json<{
      access_token: string;
    }>();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const changed = `${header}.${payload.slice(0, -2)}AA.${signature}`;
    expect(await cli.run('verify', changed, '--local')).toMatchObject({ exit: 1 });
  });
});
