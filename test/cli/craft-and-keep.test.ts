import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePair } from '../craft/keys';
import { commandLine } from './command-line';

const secret = 'x'.repeat(32);

function withSecret() {
  const cli = commandLine();
  const file = join(cli.folder, 'secret');
  writeFileSync(file, secret);
  return { cli, file };
}

const partOf = (token: string, index: number) =>
  Buffer.from(token.split('.')[index] ?? '', 'base64url').toString();

describe('sign', () => {
  it('signs a payload as typed, with a pasted key and without opening the data folder', async () => {
    const { cli, file } = withSecret();
    const { exit, output, errors } = await cli.runWith(
      '{ "sub": "alice" }\n',
      'sign',
      '--secret-file',
      file,
      '--typ',
      'JWT',
      '--time',
      'exp=+30m',
    );
    const token = output.trim();
    expect([exit, errors]).toEqual([0, '']);
    expect(partOf(token, 0)).toBe('{"alg":"HS256","typ":"JWT"}');
    expect(partOf(token, 1)).toBe(`{ "sub": "alice", "exp": ${Date.parse('2026-01-01T12:30:00Z') / 1000} }`);
    const verified = await cli.run('verify', token, '--secret-file', file, '--kind', 'jws', '--json');
    expect(verified.json()).toMatchObject({ valid: true });
    expect(cli.opened()).toBe(0);
  });

  it('signs with a key of the ring, which verifies here', async () => {
    const cli = commandLine();
    const [{ kid }] = (await cli.run('keys', '--json')).json<[{ kid: string }]>();
    const signed = await cli.run(
      'sign',
      '{"a":1}',
      '--kid',
      kid,
      '--header',
      JSON.stringify({ kid }),
      '--json',
    );
    const { token, signedBy } = signed.json<{ token: string; signedBy: { kid: string } }>();
    expect(signedBy).toMatchObject({ kid, source: 'key ring' });
    const verified = await cli.run('verify', token, '--local', '--kind', 'jws', '--json');
    expect(verified.json()).toMatchObject({ valid: true });
  });

  it('makes an attack on purpose and says on standard error what is odd', async () => {
    const { cli, file } = withSecret();
    const forged = await cli.run('sign', '{}', '--none', '--header', '{"alg":"NONE"}', '--as-written');
    const mislabelled = await cli.run('sign', '{}', '--secret-file', file, '--alg', 'RS256', '--as-written');
    expect(forged.output.trim()).toMatch(/^[\w-]+\.e30\.$/);
    expect(forged.errors).toContain('! "alg" is "NONE" and the signature is missing');
    expect(mislabelled.errors).toContain('! "alg" says "RS256", but the signature is HS256');
  });

  it.each<[string[], string]>([
    [['{}'], 'Say with which key, with exactly one of --kid, --jwk, --pem, --secret-file and --none.'],
    [
      ['{}', '--none', '--kid', 'k'],
      'Say with which key, with exactly one of --kid, --jwk, --pem, --secret-file and --none.',
    ],
    [['{}', '--jwk', '/no/such/file'], 'The key file "/no/such/file" cannot be read (ENOENT).'],
    [
      ['{}', '--none', '--time', 'exp=soon'],
      '"--time" has to be a claim and a moment, like exp=+30m, nbf=2026-01-31T12:00:00Z or iat=1767225600, and the payload a JSON object.',
    ],
    [['{}', '--kid', 'nobody'], 'There is no key with "kid" nobody.'],
  ])('refuses %j', async (given, message) => {
    const { exit, errors } = await commandLine().run('sign', ...given);
    expect([exit, errors]).toEqual([2, `${message}\n`]);
  });
});

describe('diff', () => {
  it('compares tokens from arguments, files and standard input', async () => {
    const { cli, file } = withSecret();
    const token = async (payload: string) =>
      (await cli.run('sign', payload, '--secret-file', file)).output.trim();
    const [one, other] = [await token('{"scope":"read"}'), await token('{"scope":"read write"}')];
    const saved = join(cli.folder, 'token');
    writeFileSync(saved, `Bearer ${other}\n`);
    const { exit, output } = await cli.runWith(one, 'diff', '-', `@${saved}`);
    expect(exit).toBe(0);
    expect(output).toMatch(/payload \/scope +changed +"read" +"read write" +adds write/);
    expect((await cli.run('diff', one, one)).output).toBe('No difference.\n');
    expect((await cli.run('diff', one, other, '--json')).json()).toMatchObject({
      rows: [{ path: '/scope' }, { path: 'size' }],
    });
    expect(cli.opened()).toBe(0);
  });

  it.each([[['a.b.c']], [['-', '-']]])('refuses %j', async (given) => {
    const { exit, errors } = await commandLine().run('diff', ...given);
    expect([exit, errors]).toEqual([2, 'Name two tokens or more, at most one of them "-".\n']);
  });
});

describe('library', () => {
  it('keeps, lists, shows, exports, imports and removes', async () => {
    const cli = commandLine();
    const { choice } = await makePair('ES256');
    const key = join(cli.folder, 'key.json');
    writeFileSync(key, choice.kind === 'jwk' ? choice.text : '');
    const token = (await cli.run('sign', '{"sub":"alice"}', '--jwk', key)).output.trim();
    const added = await cli.run(
      'library',
      'add',
      token,
      '--label',
      'staging',
      '--tag',
      'api',
      '--remove-after',
      '30d',
      '--json',
    );
    const { id } = added.json<{ id: string }>();
    expect((await cli.run('library', 'sub:alice')).output).toMatch(/staging +api +JWT +alice/);
    expect((await cli.run('library', 'list', 'sub:bob', '--json')).json()).toMatchObject({
      entries: [],
      total: 1,
    });
    expect((await cli.run('library', 'show', id)).output).toBe(`${token}\n`);

    const file = join(cli.folder, 'kept.jwe');
    expect((await cli.runWith('correct horse battery\n', 'library', 'export', file)).output).toBe(
      `1 exported to ${file}, encrypted.\n`,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(token.slice(0, 30));
    expect(await cli.runWith('correct horse battery', 'library', 'export', file)).toMatchObject({
      exit: 2,
      errors: `The file "${file}" is there already; choose another name.\n`,
    });

    expect((await cli.run('library', 'remove', id)).exit).toBe(0);
    expect(await cli.runWith('wrong', 'library', 'import', file)).toMatchObject({
      exit: 1,
      errors: 'The passphrase is wrong, or the file was changed. Nothing was imported.\n',
    });
    expect((await cli.runWith('correct horse battery\n', 'library', 'import', file)).output).toBe(
      '1 added, 0 known already, 0 over.\n',
    );
  });

  it.each<[string[], string, number]>([
    [['add', 'a.b.c'], 'The option "--label" is missing.', 2],
    [['remove'], 'Name the entry by its id: "tokenwright library" lists them.', 2],
    [['remove', 'l_nowhere'], 'The library has no such entry, or this run cannot open it.', 2],
    [['import', '/no/such/file'], 'The file "/no/such/file" cannot be read (ENOENT).', 2],
    [['export'], 'Name the file to write, or "-" for standard output.', 2],
  ])('refuses %j', async (given, message, exit) => {
    const cli = commandLine();
    const outcome = await cli.run('library', ...given);
    expect([outcome.exit, outcome.errors]).toEqual([exit, `${message}\n`]);
    expect(existsSync(join(cli.folder, 'a.b.c'))).toBe(false);
  });
});

describe('encrypt', () => {
  it('nests a signed token for whoever has the secret', async () => {
    const { cli, file } = withSecret();
    const token = (await cli.run('sign', '{"sub":"alice"}', '--secret-file', file)).output.trim();
    const { exit, output } = await cli.run('encrypt', token, '--secret-file', file, '--alg', 'dir');
    expect(exit).toBe(0);
    expect(JSON.parse(partOf(output, 0))).toEqual({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' });
    const opened = await cli.run('verify', output.trim(), '--secret-file', file, '--kind', 'jwe', '--json');
    expect(opened.json()).toMatchObject({ valid: true });
    expect(cli.opened()).toBe(0);
  });

  it('refuses a key of the ring, which is for signing', async () => {
    const { exit, errors } = await commandLine().run('encrypt', 'x', '--kid', 'k', '--alg', 'dir');
    expect([exit, errors]).toEqual([2, expect.stringContaining('Keys of the ring are for signing')]);
  });

  it('refuses an algorithm there is not', async () => {
    const { cli, file } = withSecret();
    const { exit, errors } = await cli.run('encrypt', 'x', '--secret-file', file, '--alg', 'RSA1_5');
    expect([exit, errors]).toEqual([2, expect.stringContaining('"--alg" is wrong')]);
  });
});

describe('sd-jwt', () => {
  const payload = '{"sub":"alice","email":"a@example.com","address":{"street":"Elm 1"}}';

  it('conceals what it is told to and shows what the holder chooses', async () => {
    const { cli, file } = withSecret();
    const conceal = ['--conceal', 'email', '--conceal', 'address.street', '--disclose', 'email'];
    const { exit, json } = await cli.run('sd-jwt', payload, '--secret-file', file, ...conceal, '--json');
    const made = json<{ token: string; payload: string; disclosures: { disclosed: boolean }[] }>();
    expect(exit).toBe(0);
    expect(made.payload).not.toContain('a@example.com');
    expect(made.disclosures.map(({ disclosed }) => disclosed)).toEqual([true, false]);
    expect(made.token.split('~')).toHaveLength(3);
  });

  it('refuses half a key binding', async () => {
    const { cli, file } = withSecret();
    const { exit, errors } = await cli.run(
      'sd-jwt',
      payload,
      '--secret-file',
      file,
      '--conceal',
      'email',
      '--aud',
      'x',
    );
    expect([exit, errors]).toEqual([2, expect.stringContaining('needs all three')]);
  });
});

describe('dpop', () => {
  it('proves the possession of a key for one request', async () => {
    const cli = commandLine();
    const { privateJwk } = await makePair('ES256');
    const file = join(cli.folder, 'key.json');
    writeFileSync(file, JSON.stringify(privateJwk));
    const { exit, output } = await cli.run('dpop', 'POST', 'https://api.example/a?b=c', '--jwk', file);
    expect(exit).toBe(0);
    expect(JSON.parse(partOf(output, 0))).toMatchObject({ typ: 'dpop+jwt', alg: 'ES256' });
    expect(JSON.parse(partOf(output, 1))).toMatchObject({ htm: 'POST', htu: 'https://api.example/a' });
  });
});
