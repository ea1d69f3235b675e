import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { KeySummary } from '../../shared/nouns/key';
import { temporaryFolder } from '../support/temporary-folder';
import { type CommandLine, commandLine } from './command-line';

async function list(cli: CommandLine): Promise<readonly KeySummary[]> {
  return (await cli.run('keys', '--json')).json<readonly KeySummary[]>();
}

async function activeKid(cli: CommandLine, alg: string): Promise<string> {
  return (await list(cli)).find((key) => key.alg === alg && key.state === 'active')?.kid ?? '';
}

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'priv'];

describe('keys', () => {
  it('lists what there is, public members only', async () => {
    const cli = commandLine();
    const keys = await list(cli);
    expect(keys.map(({ alg, state, usable }) => `${alg} ${state} ${usable}`).sort()).toEqual([
      'ES256 active true',
      'RS256 active true',
    ]);
    for (const { publicJwk } of keys) {
      for (const member of privateMembers) expect(publicJwk).not.toHaveProperty(member);
    }
    const { output } = await cli.run('keys', 'list');
    expect(output).toMatch(/^kid +alg +state +usable +live tokens\n/);
    expect(output.split('\n')).toHaveLength(4);
  });

  it('generates a key, active or next', async () => {
    const cli = commandLine();
    const active = await cli.run('keys', 'generate', '--alg', 'Ed25519', '--json');
    expect(active.exit).toBe(0);
    expect(active.json()).toMatchObject({ alg: 'Ed25519', state: 'active', usable: true, liveTokens: 0 });
    const next = await cli.run('keys', 'generate', '--alg', 'ES384', '--next', '--json');
    expect(next.json()).toMatchObject({ alg: 'ES384', state: 'next' });
  });

  it('rotates one algorithm, or each in use', async () => {
    const cli = commandLine();
    const before = await activeKid(cli, 'ES256');
    const rotated = await cli.run('keys', 'rotate', '--alg', 'ES256', '--json');
    expect(rotated.exit).toBe(0);
    expect(rotated.json()).toMatchObject([{ alg: 'ES256', state: 'active' }]);
    expect(await activeKid(cli, 'ES256')).not.toBe(before);
    expect(
      (await cli.run('keys', 'rotate', '--json'))
        .json<KeySummary[]>()
        .map(({ alg }) => alg)
        .sort(),
    ).toEqual(['ES256', 'RS256']);
  });

  it('retires a key, but not the last one a resource needs', async () => {
    const cli = commandLine();
    const [es256, rs256] = [await activeKid(cli, 'ES256'), await activeKid(cli, 'RS256')];
    const retired = await cli.run('keys', 'retire', rs256, '--json');
    expect(retired.exit).toBe(0);
    expect(retired.json()).toMatchObject({ kid: rs256, state: expect.stringMatching(/^reti/) });
    const refused = await cli.run('keys', 'retire', es256, '--json');
    expect(refused.exit).toBe(2);
    expect(refused.json()).toMatchObject({ error: { code: 'in_use' } });
  });

  it('exports a JWKS that any other library verifies with', async () => {
    const cli = commandLine();
    const { access_token: token } = (
      await cli.run('issue', '--account', 'alice', '--client', 'desk', '--json')
    ).json<{
      access_token: string;
    }>();
    const { exit, output, json } = await cli.run('keys', 'export', '--jwks');
    expect(exit).toBe(0);
    for (const member of privateMembers) expect(output).not.toContain(`"${member}"`);
    const keySet = createLocalJWKSet(json<{ keys: [] }>());
    await expect(
      jwtVerify(token, keySet, { currentDate: new Date('2026-01-01T12:01:00Z') }),
    ).resolves.toBeDefined();
    expect((await cli.run('keys', 'export', '--json')).json()).toEqual(json());
  });

  it.each([
    [['--jwk'], /^\{[\s\S]*"kid"/],
    [['--pem'], /^-----BEGIN PUBLIC KEY-----/],
    [['--pem', '--private'], /^-----BEGIN PRIVATE KEY-----/],
    [['--jwk', '--private'], /"d"\s*:/],
  ])('exports one key with %j', async (options, shape) => {
    const cli = commandLine();
    const { exit, output } = await cli.run('keys', 'export', await activeKid(cli, 'ES256'), ...options);
    expect(exit).toBe(0);
    expect(output).toMatch(shape);
  });

  it('wraps a PEM in JSON when asked for JSON', async () => {
    const cli = commandLine();
    const { json } = await cli.run('keys', 'export', await activeKid(cli, 'ES256'), '--pem', '--json');
    expect(json()).toEqual({ pem: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----/) });
  });

  it('never exports all private keys at once', async () => {
    const { exit, errors } = await commandLine().run('keys', 'export', '--private');
    expect({ exit, errors }).toEqual({
      exit: 2,
      errors: 'A private export names one key: give its "kid".\n',
    });
  });

  it('imports from a file or standard input, and refuses the same key again', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const path = join(temporaryFolder(), 'key.pem');
    writeFileSync(path, pem);
    const cli = commandLine();
    const imported = await cli.run('keys', 'import', path, '--active', '--json');
    expect(imported.exit).toBe(0);
    expect(imported.json()).toMatchObject({ alg: 'ES256', state: 'active' });
    expect(await activeKid(cli, 'ES256')).toBe(imported.json<KeySummary>().kid);
    const again = await cli.runWith(pem, 'keys', 'import', '-', '--json');
    expect(again.exit).toBe(2);
    expect(again.json()).toMatchObject({ error: { code: 'already_exists' } });
  });

  it('refuses what is no private key, without repeating it', async () => {
    const { exit, json, output, errors } = await commandLine().runWith('canary', 'keys', 'import', '--json');
    expect(exit).toBe(2);
    expect(json()).toMatchObject({ error: { code: 'invalid_key' } });
    expect(output + errors).not.toContain('canary');
  });
});
