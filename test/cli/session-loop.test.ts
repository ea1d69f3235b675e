import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { listAudit } from '../../electron/store/audit';
import { openTestWorkbench } from '../support/workbench';
import { type CommandLine, commandLine } from './command-line';

interface Tokens {
  readonly access_token: string;
  readonly session_id: string;
  readonly jti: string;
}

const aliceAtDesk = ['--account', 'alice', '--client', 'desk'];
const issuedAt = Date.parse('2026-01-01T12:00:00Z') / 1000;

async function issue(cli: CommandLine, ...more: string[]): Promise<Tokens> {
  return (await cli.run('issue', ...aliceAtDesk, ...more, '--json')).json<Tokens>();
}

describe('issue', () => {
  it('answers like a token endpoint, without the refresh token itself', async () => {
    const { exit, json, errors } = await commandLine().run('issue', ...aliceAtDesk, '--json');
    expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
    expect(json()).toEqual({
      access_token: expect.stringMatching(/^eyJ[^.]+\.[^.]+\.[^.]+$/),
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'orders.read orders.write',
      session_id: expect.stringMatching(/^s_/),
      jti: expect.stringMatching(/^at_/),
      generation: 1,
      refresh_token_hint: expect.stringMatching(/^twr_.{4}…, 47 characters$/),
      refresh_token_keeper: 'OS keychain',
      refresh_expires_at: issuedAt + 14 * 86_400,
    });
  });

  it('takes scope, audience, algorithm, claims and lifetimes', async () => {
    const cli = commandLine();
    await cli.run('keys', 'generate', '--alg', 'Ed25519');
    const { access_token: token } = await issue(
      cli,
      ...['--scope', 'orders.read', '--aud', 'https://orders.example', '--alg', 'Ed25519'],
      ...['--claim', 'role=admin', '--claim', 'level=3', '--claim', 'tags=["a"]', '--claim', 'equation=a=b'],
      ...['--access-ttl', '1h30m', '--refresh-ttl', '2d'],
    );
    expect(decodeJwt(token)).toMatchObject({
      scope: 'orders.read',
      aud: 'https://orders.example',
      role: 'admin',
      level: 3,
      tags: ['a'],
      equation: 'a=b',
      exp: issuedAt + 5400,
    });
  });

  it('refuses a claim the service sets', async () => {
    const { exit, errors } = await commandLine().run('issue', ...aliceAtDesk, '--claim', 'sub=bob');
    expect({ exit, errors }).toEqual({
      exit: 2,
      errors: 'The service sets "sub" itself. Leave it out of the extra claims.\n',
    });
  });

  it('says in words what it did', async () => {
    const { output } = await commandLine().run('issue', ...aliceAtDesk);
    expect(output).toMatch(/^eyJ.*\n\nsession {8}s_.*, generation 1\naccess token {3}expires in 15 min\n/);
  });
});

describe('login', () => {
  it.each(['alice-password', 'alice-password\n', 'alice-password\r\n'])(
    'takes the password %j',
    async (password) => {
      const { exit, json } = await commandLine().runWith(password, 'login', ...aliceAtDesk, '--json');
      expect(exit).toBe(0);
      expect(json()).toMatchObject({ generation: 1, scope: 'orders.read orders.write' });
    },
  );

  it.each(['', '\n'])('asks for a password where %j is all there is', async (nothing) => {
    const { exit, errors } = await commandLine().runWith(nothing, 'login', ...aliceAtDesk);
    expect(exit).toBe(2);
    expect(errors).toBe('There is no password: give it on standard input.\n');
  });

  it.each(['alice-password ', 'bob-password\n', 'alice-password\n\n'])(
    'refuses the password %j',
    async (password) => {
      const { exit, json, errors } = await commandLine().runWith(password, 'login', ...aliceAtDesk, '--json');
      const message = 'The account or the password is wrong. Check both and try again.';
      expect(exit).toBe(1);
      expect(json()).toEqual({ error: { code: 'invalid_password', message } });
      expect(errors).toBe(`${message}\n`);
    },
  );
});

describe('decode', () => {
  it.each<[string, (token: string) => [string, string[]]]>([
    ['an argument', (token) => ['', [token]]],
    ['standard input', (token) => [`${token}\n`, []]],
    ['standard input by a dash', (token) => [token, ['-']]],
    ['a header', (token) => ['', [`Bearer ${token}`]]],
  ])('shows a token from %s and opens nothing', async (_name, given) => {
    const cli = commandLine();
    const { access_token: token } = await issue(cli);
    const [input, words] = given(token);
    const { exit, json } = await cli.runWith(input, 'decode', ...words, '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({
      token,
      kind: 'jws',
      header: { value: { alg: 'ES256', typ: 'at+jwt' } },
      payload: { value: { sub: 'alice' } },
      problems: [],
    });
    expect(cli.opened()).toBe(1);
  });

  it('says in words that nothing has been verified', async () => {
    const cli = commandLine();
    const { access_token: token } = await issue(cli);
    const { output } = await cli.run('decode', token);
    expect(output).toContain('Decoded only: nothing here has been verified.');
    expect(output).toContain('"sub": "alice"');
    expect(output).toMatch(/^exp {4}2026-01-01T12:15:00\.000Z {2}\d+$/m);
  });

  it('ends with 1 for what is no token', async () => {
    const { exit, json } = await commandLine().run('decode', 'eyJhbGciOiJFUzI1NiJ9.e30', '--json');
    expect(exit).toBe(1);
    expect(json()).toMatchObject({ kind: 'damaged' });
  });
});

describe('the loop', () => {
  it('issues, verifies, refreshes, introspects and revokes, each command a process of its own', async () => {
    const cli = commandLine();
    const first = await issue(cli);
    expect(await cli.run('verify', first.access_token, '--local')).toMatchObject({ exit: 0 });

    const refreshed = await cli.run('refresh', first.session_id, '--json');
    expect(refreshed.exit).toBe(0);
    const second = refreshed.json<Tokens>();
    expect(second).toMatchObject({ session_id: first.session_id, generation: 2 });
    expect(second.access_token).not.toBe(first.access_token);

    const listed = await cli.run('sessions', '--json');
    expect(listed.json()).toMatchObject([{ id: first.session_id, state: 'active', generation: 2 }]);
    expect((await cli.run('sessions', 'list')).output).toMatch(
      new RegExp(`^${first.session_id} +alice +desk +active +2 `, 'm'),
    );

    const before = await cli.run('introspect', second.access_token, '--json');
    expect(before).toMatchObject({ exit: 0 });
    expect(before.json()).toMatchObject({ active: true, sub: 'alice', sid: first.session_id });

    const revoked = await cli.run(
      'revoke',
      '--session',
      first.session_id,
      '--reason',
      'lost laptop',
      '--json',
    );
    expect(revoked.exit).toBe(0);
    expect(revoked.json()).toMatchObject({
      kind: 'session',
      value: first.session_id,
      reason: 'lost laptop',
      liveTokens: 2,
    });

    const after = await cli.run('introspect', second.access_token, '--json');
    expect(after.exit).toBe(1);
    expect(after.json()).toEqual({ active: false });
    const refused = await cli.run('refresh', first.session_id, '--json');
    expect(refused.exit).toBe(1);
    expect(refused.json()).toMatchObject({
      error: { code: 'invalid_grant', message: 'The session was revoked: lost laptop. Sign in again.' },
    });
  });

  it('shows the two verdicts apart once a token is revoked', async () => {
    const cli = commandLine();
    const { access_token: token, jti } = await issue(cli);
    await cli.run('revoke', '--jti', jti);
    const { exit, json, output } = await cli.run('verify', token, '--local', '--json');
    expect(output).toContain('deny-list');
    expect(exit).toBe(1);
    expect(json()).toMatchObject({ stateless: { accepts: true }, introspecting: { accepts: false } });
    expect((await cli.run('verify', token, '--local')).output).toMatch(
      /^stateless API {6}accepts: .*\nintrospecting API {2}refuses: /m,
    );
  });

  it.each<[string, (tokens: Tokens) => string[], string]>([
    ['--token', ({ access_token: token }) => ['--token', token], 'token'],
    ['--jti', ({ jti }) => ['--jti', jti], 'token'],
    ['a bare word', ({ session_id: id }) => [id], 'session'],
    ['--session', ({ session_id: id }) => ['--session', id], 'session'],
    ['--account', () => ['--account', 'alice'], 'account'],
    ['--client', () => ['--client', 'desk'], 'client'],
    ['--before', () => ['--before', '2026-01-01T12:00:01Z'], 'before'],
    ['--before in seconds', () => ['--before', String(issuedAt + 1)], 'before'],
  ])('revokes by %s', async (_name, target, kind) => {
    const cli = commandLine();
    const tokens = await issue(cli);
    cli.clock.advance(1);
    const { exit, json } = await cli.run('revoke', ...target(tokens), '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({ kind, reason: 'revoked by hand', liveTokens: 1 });
    expect(await cli.run('introspect', tokens.access_token)).toMatchObject({
      exit: 1,
      output: 'Not active.\n',
    });
  });

  it('revokes a key and signs with another', async () => {
    const cli = commandLine();
    const tokens = await issue(cli);
    const kid = JSON.parse(Buffer.from(tokens.access_token.split('.')[0] ?? '', 'base64url').toString()).kid;
    expect(await cli.run('revoke', '--key', kid)).toMatchObject({
      exit: 0,
      output: `Revoked key ${kid}: it denies 1 live access token.\n`,
    });
    expect(await cli.run('introspect', tokens.access_token)).toMatchObject({ exit: 1 });
    const fresh = await issue(cli);
    expect(await cli.run('introspect', fresh.access_token)).toMatchObject({ exit: 0 });
  });

  it('says in words which moment it revoked everything before', async () => {
    const cli = commandLine();
    await issue(cli);
    cli.clock.advance(1);
    expect(await cli.run('revoke', '--before', '2026-01-01T12:00:01Z')).toMatchObject({
      exit: 0,
      output: 'Revoked everything issued before 2026-01-01T12:00:01.000Z: it denies 1 live access token.\n',
    });
  });

  it('revokes and signs out by the verbs of sessions', async () => {
    const cli = commandLine();
    const [one, other] = [await issue(cli), await issue(cli)];
    expect(await cli.run('sessions', 'revoke', one.session_id)).toMatchObject({
      exit: 0,
      output: `Session ${one.session_id} is revoked.\n`,
    });
    expect(await cli.run('sessions', 'sign-out', other.session_id)).toMatchObject({
      exit: 0,
      output: `Session ${other.session_id} is signed out.\n`,
    });
    expect(await cli.run('introspect', one.access_token)).toMatchObject({ exit: 1 });
    expect(await cli.run('introspect', other.access_token)).toMatchObject({ exit: 0 });
    expect([...cli.driver.entries.keys()].filter((account) => account.includes('refresh'))).toEqual([]);
  });

  it('reads a token to introspect from standard input', async () => {
    const cli = commandLine();
    const { access_token: token } = await issue(cli);
    expect(await cli.runWith(`${token}\n`, 'introspect', '-')).toMatchObject({ exit: 0 });
    expect(await cli.runWith('nonsense', 'introspect')).toMatchObject({ exit: 1 });
  });

  it('is on record as the doing of the command line', async () => {
    const cli = commandLine();
    const { session_id: id } = await issue(cli);
    const { core } = await openTestWorkbench({ folder: cli.folder });
    const [entry] = listAudit(core.db, { limit: 1, sessionId: id }).entries;
    expect(entry).toMatchObject({ actor: 'CLI', action: 'session.begun' });
  });
});
