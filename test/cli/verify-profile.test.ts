import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FlattenedSign, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../shared/tokens/verdict';
import { temporaryFolder } from '../support/temporary-folder';
import { commandLine } from './command-line';
import { es256Token, nowS } from './signed-token';

function file(content: string): string {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, content);
  return path;
}

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' });

function proof(claims: object = {}): Promise<string> {
  const request = { jti: 'p1', htm: 'GET', htu: 'https://api.example/orders', iat: nowS - 5, ...claims };
  return new SignJWT(request).setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk }).sign(privateKey);
}

const failed = ({ checks }: Judgement) =>
  checks.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);

describe('verify --profile', () => {
  it('judges a DPoP proof for one request, without a key', async () => {
    const token = await proof({ ath: createHash('sha256').update('opaque').digest('base64url') });
    const request = [
      '--htm',
      'GET',
      '--htu',
      'https://API.example:443/orders?page=2',
      '--access-token',
      'opaque',
    ];
    const cli = commandLine();
    const { exit, json } = await cli.run('verify', token, '--profile', 'DPoP proof', ...request, '--json');
    expect({ exit, failed: failed(json<Judgement>()) }).toEqual({ exit: 0, failed: [] });
    expect(json()).toMatchObject({ key: { source: 'DPoP proof' } });
    expect(cli.opened()).toBe(0);
    const other = await cli.run('verify', token, '--profile', 'dpop-proof', '--htm', 'POST', '--json');
    expect(other.exit).toBe(1);
    expect(failed(other.json<Judgement>())).toEqual(['method']);
  });

  it('takes a token that comes with a method or address for a DPoP proof', async () => {
    const { exit, json } = await commandLine().run(
      'verify',
      await proof(),
      '--htu',
      'https://api.example/orders',
      '--json',
    );
    expect(exit).toBe(0);
    expect(json()).toMatchObject({ key: { source: 'DPoP proof' } });
  });

  it('judges an ID token with its nonce and how long ago the person signed in', async () => {
    const { token, jwk: key } = await es256Token({ nonce: 'n', auth_time: nowS - 100 });
    const given = [
      'verify',
      token,
      '--jwk',
      file(JSON.stringify(key)),
      '--profile',
      'oidc-id-token',
      '--json',
    ];
    expect((await commandLine().run(...given, '--nonce', 'n', '--max-age', '100')).exit).toBe(0);
    const late = await commandLine().run(...given, '--nonce', 'x', '--max-age', '99');
    expect(failed(late.json<Judgement>())).toEqual(['nonce', 'auth-time']);
  });

  it('reads one’s own profiles from the database', async () => {
    const { token, jwk: key } = await es256Token();
    const given = ['verify', token, '--jwk', file(JSON.stringify(key)), '--profile', 'mine'];
    const cli = commandLine();
    expect(await cli.run(...given)).toMatchObject({
      exit: 2,
      errors: expect.stringContaining('There is no profile "mine".'),
    });
    expect(cli.opened()).toBe(1);
  });

  it('verifies a detached JWS with its payload in a file', async () => {
    const { payload: _, ...detached } = await new FlattenedSign(Buffer.from('any bytes'))
      .setProtectedHeader({ alg: 'ES256', b64: false, crit: ['b64'] })
      .sign(privateKey);
    const given = ['verify', JSON.stringify(detached), '--kind', 'jws', '--jwk', file(JSON.stringify(jwk))];
    expect((await commandLine().run(...given, '--payload', file('any bytes'))).exit).toBe(0);
    expect((await commandLine().run(...given, '--payload', file('other bytes'))).exit).toBe(1);
    expect((await commandLine().run(...given)).exit).toBe(1);
  });

  it.each([
    [['--max-age', 'soon'], '"--max-age" is not as it has to be: it has to be a number.'],
    [['--payload', '/nowhere'], 'The payload file "/nowhere" cannot be read (ENOENT).'],
    [['--htm', ''], '"--htm" is not as it has to be'],
  ])('takes %j for wrong usage', async (option, words) => {
    const given = ['verify', await proof(), '--profile', 'DPoP proof', ...option];
    expect(await commandLine().run(...given)).toMatchObject({
      exit: 2,
      errors: expect.stringContaining(words),
    });
  });
});
