import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signIn } from '../../electron/auth/grants/issue';
import { exportSetup } from '../../electron/setup/export-setup';
import { importSetup, previewSetup } from '../../electron/setup/import-setup';
import { setupSchema } from '../../electron/setup/schema';
import { findAccount } from '../../electron/store/accounts';
import { findClient, listClients } from '../../electron/store/clients';
import { findResource } from '../../electron/store/resources';
import { readSettings } from '../../electron/store/settings';
import { startTestService } from '../support/service';

const file = {
  accounts: [{ username: 'carol', password: 'carol-password', claims: { role: 'admin' } }],
  clients: [
    {
      client_id: 'web',
      client_secret: 'a secret of the web client',
      redirect_uris: ['http://127.0.0.1:3000/cb'],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'orders.read',
      token_endpoint_auth_method: 'client_secret_post',
    },
    {
      client_id: 'phone',
      redirect_uris: ['com.example.app:/cb'],
      grant_types: ['authorization_code', 'password'],
    },
  ],
  resources: [{ audience: 'https://stock.example', scopes: ['stock.read', 'stock.write'], alg: 'ES256' }],
  settings: { accessSeconds: 1200, passwordGrant: true },
};

const text = (changes: object = {}) => JSON.stringify({ ...file, ...changes });

describe('importing a set-up', () => {
  it('makes everything it names, ready to be used', async () => {
    const { core } = await startTestService();
    const { changes } = await importSetup(core, text());
    expect(changes.map(({ kind, id, change }) => `${change} ${kind} ${id}`)).toEqual([
      'new account carol',
      'new client web',
      'new client phone',
      'new resource https://stock.example',
      'changed settings accessSeconds, passwordGrant',
    ]);
    expect(findClient(core.db, 'web')).toMatchObject({
      kind: 'confidential',
      authMethod: 'client_secret_post',
      accessSeconds: 900,
    });
    expect(findClient(core.db, 'phone')).toMatchObject({ kind: 'public', authMethod: null });
    expect(findResource(core.db, 'https://stock.example')?.scope).toBe('stock.read stock.write');
    expect(readSettings(core.db)).toMatchObject({ accessSeconds: 1200, passwordGrant: true });
    const signedIn = signIn(core, { account: 'carol', client: 'phone', password: 'carol-password' });
    await expect(signedIn).resolves.toMatchObject({ tokenType: 'Bearer' });
  });

  it('takes names and secrets as people have them elsewhere', async () => {
    const { core } = await startTestService();
    const username = 'dave+test@example.com';
    const { problems } = await importSetup(
      core,
      JSON.stringify({
        accounts: [{ username, password: 'x' }],
        clients: [{ client_id: 'job', client_secret: 'secret', grant_types: ['client_credentials'] }],
      }),
    );
    expect(problems).toEqual([]);
    expect(findAccount(core.db, username)?.displayName).toBe(username);
  });

  it('changes nothing the second time', async () => {
    const { core } = await startTestService();
    await importSetup(core, text({ settings: undefined }));
    const before = findAccount(core.db, 'carol');
    const { changes } = await importSetup(core, text({ settings: undefined }));
    expect(changes.map(({ change }) => change)).toEqual(['same', 'same', 'same', 'same']);
    expect(findAccount(core.db, 'carol')).toEqual(before);
  });

  it('keeps what the file does not name', async () => {
    const { core } = await startTestService();
    await importSetup(core, text());
    expect(listClients(core.db).map(({ clientId }) => clientId)).toEqual(['backend', 'desk', 'phone', 'web']);
  });

  it.each<[string, string, string, RegExp]>([
    ['no JSON', '{"accounts":', '', /not JSON/],
    ['a misspelt member', text({ acounts: [] }), '', /acounts/],
    [
      'a new account without password',
      text({ accounts: [{ username: 'dave' }] }),
      'accounts.0',
      /needs a "password"/,
    ],
    [
      'a claim that the service sets',
      text({ accounts: [{ username: 'dave', password: 'x', claims: { exp: 1 } }] }),
      'accounts.0',
      /exp/,
    ],
    [
      'a script as redirect',
      text({ clients: [{ client_id: 'c', redirect_uris: ['javascript:x'] }] }),
      'clients.0',
      /redirect/,
    ],
    [
      'a method without its secret',
      text({
        clients: [
          {
            client_id: 'c',
            grant_types: ['client_credentials'],
            token_endpoint_auth_method: 'client_secret_basic',
          },
        ],
      }),
      'clients.0',
      /needs a "client_secret"/,
    ],
    [
      'an algorithm there is not',
      text({ resources: [{ audience: 'a', alg: 'ES255' }] }),
      'resources.0',
      /ES255/,
    ],
    ['one name twice', text({ accounts: [file.accounts[0], file.accounts[0]] }), 'accounts.1', /there twice/],
    ['a lifetime of nothing', text({ settings: { accessSeconds: 0 } }), 'settings.accessSeconds', /./],
  ])('says where %s is, and writes nothing', async (_name, given, path, message) => {
    const { core } = await startTestService();
    const before = exportSetup(core, { hashes: true });
    const { problems } = await previewSetup(core, given);
    expect(problems).toContainEqual({ path, message: expect.stringMatching(message) });
    await expect(importSetup(core, given)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(exportSetup(core, { hashes: true })).toBe(before);
  });

  it('survives any text', async () => {
    const { core } = await startTestService();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (given) => {
        const { problems, changes } = await previewSetup(core, given);
        expect(problems.length > 0 || changes.length === 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('exporting a set-up', () => {
  it('holds no password and no secret, hashed or not, unless it is told to', async () => {
    const { core } = await startTestService();
    await importSetup(core, text());
    const plain = exportSetup(core, { hashes: false });
    expect(plain).not.toMatch(/scrypt|secret_hash|carol-password|a secret of/);
    const hashed = exportSetup(core, { hashes: true });
    expect(hashed).toContain('$scrypt$');
    expect(hashed).not.toMatch(/carol-password|a secret of/);
  });

  it('is taken back by another installation, hashes and all', async () => {
    const [one, other] = [await startTestService(), await startTestService()];
    await importSetup(one.core, text());
    const exported = exportSetup(one.core, { hashes: true });
    await importSetup(other.core, exported);
    expect(exportSetup(other.core, { hashes: true })).toBe(exported);
    const again = await importSetup(one.core, exported);
    expect(again.changes.every(({ change }) => change === 'same')).toBe(true);
    const signedIn = signIn(other.core, { account: 'carol', client: 'phone', password: 'carol-password' });
    await expect(signedIn).resolves.toMatchObject({ tokenType: 'Bearer' });
  });
});

it('describes the file as JSON Schema', () => {
  expect(setupSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: { accounts: { type: 'array' }, clients: { type: 'array' } },
  });
});
