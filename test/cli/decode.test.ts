import { FlattenedSign, GeneralSign } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../inspect/compose';
import { accessClaims, makeKey, type SigningKey } from '../inspect/judging';
import { digest, disclosure, issueSdJwt, presentWith } from '../inspect/selective';
import { commandLine } from './command-line';

let one: SigningKey;
let two: SigningKey;
beforeAll(async () => {
  [one, two] = await Promise.all([makeKey('ES256', 'one'), makeKey('ES256', 'two')]);
});

async function decode(token: string): Promise<string> {
  return (await commandLine().run('decode', token)).output;
}

describe('decode, in words', () => {
  it('shows numbers beyond 2^53 and repeated members as written, and nothing that steers a terminal', async () => {
    const payload = '{"n":9007199254740993,"huge":1e400,"s":"a\u202eb\u009b31mc","dup":1,"dup":2}';
    const output = await decode(compose({ alg: 'ES256' }, payload));
    for (const line of [
      '  "n": 9007199254740993,',
      '  "huge": 1e400,',
      '  "s": "a\\u202eb\\u009b31mc",',
      '  "dup": 1,',
      '  "dup": 2',
    ])
      expect(output.split('\n')).toContain(line);
  });

  it('lays out what there is of a damaged token, and names the character where it breaks', async () => {
    const header = Buffer.from('{"alg":"ES256"}').toString('base64url');
    const payload = Buffer.from('{"sub":"alice and bob"}').toString('base64url').slice(0, 22);
    const output = await decode(`${header}.${payload}!x.AAAA`);
    expect(output).toContain('payload\n{\n  "sub":"alice an');
    expect(output).toMatch(/^! payload, character 44: The character "!" \(U\+0021\)/m);
  });

  it('shows the header of every signature', async () => {
    const sign = new GeneralSign(Buffer.from(JSON.stringify(accessClaims)));
    for (const { alg, kid, privateJwk } of [one, two])
      sign.addSignature(privateJwk).setProtectedHeader({ alg, kid });
    const output = await decode(JSON.stringify(await sign.sign()));
    expect(output).toContain('header\n{\n  "alg": "ES256",\n  "kid": "one"\n}');
    expect(output).toContain('header of signature 2\n{\n  "alg": "ES256",\n  "kid": "two"\n}');
  });

  it('says how a payload travels that is not in its place in base64url', async () => {
    const { payload: _, ...detached } = await new FlattenedSign(Buffer.from('two plain words'))
      .setProtectedHeader({ alg: 'ES256', b64: false, crit: ['b64'] })
      .sign(one.privateJwk);
    expect(await decode(JSON.stringify({ ...detached, payload: 'two plain words' }))).toContain(
      'payload, unencoded\ntwo plain words',
    );
    expect(await decode(JSON.stringify(detached))).toMatch(/^JWS, jws-json/);
    expect(await decode(`${detached.protected}..${detached.signature}`)).toContain(
      'payload, unencoded and detached',
    );
  });

  it('unfolds an SD-JWT, disclosure in disclosure, with what is kept back and the proof of the holder', async () => {
    const street = disclosure('salt-1', 'street', 'Main 1');
    const address = disclosure('salt-2', 'address', { _sd: [digest(street)], country: 'US' });
    const stranger = disclosure('salt-3', 'ghost', 1);
    const presented = await issueSdJwt(one, {
      payload: { sub: 'alice', _sd: [digest(address), digest('decoy')] },
      disclosures: [address, street, stranger],
    });
    const output = await decode(await presentWith(two, presented, { claims: { nonce: 'n', aud: 'v' } }));
    expect(output).toContain(
      'payload with what the holder disclosed\n{\n  "sub": "alice",\n  "address": {\n    "country": "US",\n    "street": "Main 1"\n  }\n}',
    );
    expect(output).toMatch(/^\/address\/street +"Main 1" +[\w-]{43}$/m);
    expect(output).toMatch(/^ghost, which nothing signed refers to +1 +/m);
    expect(output).toContain('1 more kept back, or decoys');
    expect(output).toMatch(/^key binding payload\n\{\n {2}"sd_hash": /m);
    expect(output).toMatch(/^! disclosure, character \d+: No digest the issuer signed/m);
  });

  it('says of an opaque token whose prefix it bears and how hard it is to guess', async () => {
    const output = await decode(`ghp_${'aB3'.repeat(12)}`);
    expect(output).toContain('"ghp_" marks a GitHub personal access token (GitHub).');
    expect(output).toMatch(/To guess it takes at most 214 bits/);
  });
});
