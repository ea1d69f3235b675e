import { readFileSync, writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../electron/auth/clock';
import { runCommandLine } from '../../electron/cli/run';
import { Refusal } from '../../shared/result';
import { pathsIn } from '../support/workbench';
import { commandLine } from './command-line';

const names = [
  'decode',
  'verify',
  'diff',
  'sign',
  'library',
  'login',
  'issue',
  'sessions',
  'refresh',
  'revoke',
  'introspect',
  'keys',
  'serve',
];

describe('help', () => {
  it.each([[], ['help'], ['--help'], ['-h']])(
    'lists every command for %j and opens nothing',
    async (...given) => {
      const cli = commandLine();
      const { exit, output, errors } = await cli.run(...given);
      expect(exit).toBe(0);
      expect(output).toMatch(/^Usage: tokenwright COMMAND \[--json\]\n/);
      for (const name of names) expect(output).toMatch(new RegExp(`^${name}\\b`, 'm'));
      expect(output).toContain(
        'Exit codes: 0 good, 1 a token failed, 2 wrong usage, 3 keychain or store unavailable.',
      );
      expect(errors).toBe('');
      expect(cli.opened()).toBe(0);
    },
  );

  it.each(names)('explains %s alone', async (name) => {
    const cli = commandLine();
    const [asked, told] = [await cli.run(name, '--help'), await cli.run('help', name)];
    expect(asked).toMatchObject({ exit: 0, output: expect.stringMatching(new RegExp(`^${name} `, 'm')) });
    expect(told.output).toBe(asked.output);
    const others = names.filter((other) => other !== name);
    for (const other of others) expect(asked.output).not.toMatch(new RegExp(`^${other} `, 'm'));
    expect(cli.opened()).toBe(0);
  });
});

describe('wrong usage', () => {
  it.each<[string[], string]>([
    [['bogus'], 'There is no command "bogus". Run "tokenwright help" for a list.'],
    [['__proto__'], 'There is no command "__proto__". Run "tokenwright help" for a list.'],
    [['dance'], 'There is no command "dance". Run "tokenwright help" for a list.'],
    [['serve', '--port', '99999'], '"--port" has to be a number from 0 to 65535.'],
    [['decode', '--bogus'], 'There is no option "--bogus" here.'],
    [['decode', '-x', 'eyJ'], 'There is no option "-x" here.'],
    [['decode', 'one', 'two'], '"two" is one word too many.'],
    [['decode'], 'There is no token: give it as an argument or on standard input.'],
    [['decode', ' '], 'There is no token: give it as an argument or on standard input.'],
    [
      ['verify', 'a.b.c'],
      'Say whose key to trust, with exactly one of --jwk, --jwks, --pem, --secret-file, --keys and --local.',
    ],
    [
      ['verify', 'a.b.c', '--jwk', 'f', '--local'],
      'Say whose key to trust, with exactly one of --jwk, --jwks, --pem, --secret-file, --keys and --local.',
    ],
    [['verify', 'a.b.c', '--jwk'], 'The option "--jwk" needs a value.'],
    [['verify', 'a.b.c', '--jwk', '--local'], 'The option "--jwk" needs a value.'],
    [['verify', 'a.b.c', '--local=yes'], 'The option "--local" takes no value.'],
    [['verify', 'a.b.c', '--jwk', '/no/such/file'], 'The key file "/no/such/file" cannot be read (ENOENT).'],
    [
      ['verify', 'a.b.c', '--local', '--now', 'soon'],
      '"--now" has to be seconds since 1970 or a moment like 2026-01-31T12:00:00Z.',
    ],
    [['issue', '--client', 'desk'], 'The option "--account" is missing.'],
    [['issue', '--account', 'alice'], 'The option "--client" is missing.'],
    [['issue', 'alice', 'desk'], '"alice" is one word too many.'],
    [
      ['issue', '--account', 'alice', '--client', 'desk', '--claim', 'admin'],
      '"--claim" has to be a name and a value: --claim role=admin.',
    ],
    [
      ['issue', '--account', 'alice', '--client', 'desk', '--access-ttl', 'long'],
      '"--access-ttl" has to be a duration like 15m, 24h or 30d.',
    ],
    [['login', '--account', 'alice'], 'The option "--client" is missing.'],
    [['sessions', 'bogus'], '"bogus" is one word too many.'],
    [['refresh'], 'Name the session: "tokenwright sessions" lists them.'],
    [['sessions', 'revoke'], 'Name the session: "tokenwright sessions" lists them.'],
    [
      ['revoke'],
      'Say what to revoke, with exactly one of --token, --jti, --session, --account, --client, --key and --before.',
    ],
    [
      ['revoke', '--account', 'alice', '--client', 'desk'],
      'Say what to revoke, with exactly one of --token, --jti, --session, --account, --client, --key and --before.',
    ],
    [['introspect'], 'There is no token: give it as an argument or on standard input.'],
    [['keys', 'bogus'], '"bogus" is one word too many.'],
    [['keys', 'generate'], 'The option "--alg" is missing.'],
    [['keys', 'retire'], 'Name the key by its "kid": "tokenwright keys" lists them.'],
    [['keys', 'export', '--jwk', '--pem'], 'Choose one of --jwk, --jwks and --pem.'],
    [['keys', 'import', '/no/such/file'], 'The file "/no/such/file" cannot be read (ENOENT).'],
  ])('%j', async (given, sentence) => {
    const cli = commandLine();
    expect(await cli.run(...given)).toMatchObject({ exit: 2, output: '', errors: `${sentence}\n` });
    const asJson = await cli.run(...given, '--json');
    expect(asJson.exit).toBe(2);
    expect(asJson.json()).toMatchObject({ error: { code: 'invalid_request', message: sentence } });
    expect(cli.opened()).toBe(0);
  });

  it.each<[string[], string, string]>([
    [['keys', 'generate', '--alg', 'none'], 'unsupported_algorithm', 'none'],
    [['issue', '--account', 'alice', '--client', 'nobody'], 'invalid_client', 'There is no client "nobody".'],
    [
      ['issue', '--account', 'al ice', '--client', 'desk'],
      'invalid_request',
      '"account" is not as it has to be',
    ],
    [['issue', '--account', 'alice', '--client', 'desk', '--scope', 'admin'], 'invalid_scope', '"admin"'],
    [['issue', '--account', 'alice', '--client', 'desk', '--aud', 'x'], 'invalid_target', 'x'],
    [['refresh', 's_none'], 'not_found', 's_none'],
    [['revoke', '--session', 's_none'], 'not_found', 's_none'],
    [['revoke', '--key', '-AAAAAAAAAAAA'], 'not_found', 'There is no key "-AAAAAAAAAAAA".'],
    [['keys', 'retire', '-AAAAAAAAAAAA'], 'not_found', '-AAAAAAAAAAAA'],
    [['revoke', '--before', '2999-01-01'], 'invalid_request', 'lies in the future'],
  ])('known only to the service: %j', async (given, code, words) => {
    const { exit, json, errors } = await commandLine().run(...given, '--json');
    expect(exit).toBe(2);
    expect(json()).toMatchObject({ error: { code, message: expect.stringContaining(words) } });
    expect(errors).toContain(words);
  });
});

describe('without a keychain', () => {
  const noService = new Error('The name org.freedesktop.secrets was not provided by any .service files');

  it.each<[string[], boolean]>([
    [['issue', '--account', 'alice', '--client', 'desk'], true],
    [['issue', '--account', 'alice', '--client', 'desk'], false],
    [['keys', 'generate', '--alg', 'ES256'], true],
    [['keys', 'generate', '--alg', 'ES256'], false],
  ])('%j ends with 3 (first start: %s)', async (given, isFirstStart) => {
    const cli = commandLine({ isFirstStart });
    cli.driver.mood = noService;
    const { exit, json } = await cli.run(...given, '--json');
    expect(exit).toBe(3);
    expect(json()).toMatchObject({
      error: {
        code: 'keychain_unavailable',
        message: expect.stringMatching(/^No keychain answers on this machine\./),
      },
    });
  });

  it('refuses to refresh while it is locked, and does so again afterwards', async () => {
    const cli = commandLine();
    const { session_id: id } = (
      await cli.run('issue', '--account', 'alice', '--client', 'desk', '--json')
    ).json<{
      session_id: string;
    }>();
    cli.driver.mood = 'locked';
    expect(await cli.run('refresh', id)).toMatchObject({
      exit: 3,
      errors: expect.stringMatching(/^The keychain is locked\./),
    });
    cli.driver.mood = 'open';
    expect(await cli.run('refresh', id)).toMatchObject({ exit: 0 });
  });

  it('shows what needs none', async () => {
    const cli = commandLine();
    cli.driver.mood = noService;
    expect(await cli.run('sessions')).toMatchObject({
      exit: 0,
      output: expect.stringContaining('There are no sessions.'),
    });
    expect(await cli.run('keys')).toMatchObject({ exit: 0 });
  });
});

it('ends with 3 where the store cannot be opened', async () => {
  const errors = new PassThrough();
  const exit = await runCommandLine(['sessions'], {
    terminal: { input: new PassThrough(), output: new PassThrough(), errors, environment: {} },
    clock: frozenAt('2026-01-01T12:00:00Z'),
    open: () => Promise.reject(new Refusal('store_unavailable', 'The database cannot be opened.')),
  });
  expect(exit).toBe(3);
  expect(String(errors.read())).toBe('The database cannot be opened.\n');
});

it('says on standard error that the database was damaged and where it is kept, and goes on', async () => {
  const cli = commandLine();
  await cli.run('sessions');
  const file = pathsIn(cli.folder).database;
  writeFileSync(file, 'no database at all, but longer than a header of a hundred bytes '.repeat(4));
  const { exit, errors, json } = await cli.run('sessions', '--json');
  expect(exit).toBe(0);
  expect(json()).toEqual([]);
  const [, aside = ''] = /kept aside as (.*); this is a new, empty one/.exec(errors) ?? [];
  expect(readFileSync(aside, 'utf8')).toContain('no database at all');
  expect(await cli.run('sessions')).toMatchObject({ exit: 0, errors: '' });
});
