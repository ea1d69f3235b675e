/** What a new data folder begins with: two accounts, two clients, one resource, so that the first minute works. */

import { saveAccount } from '../store/accounts';
import { type ClientRow, defaultOverHttp, saveClient } from '../store/clients';
import { readMeta, writeMeta } from '../store/meta';
import { saveResource } from '../store/resources';
import { defaultSettings } from '../store/settings';
import { change } from './change';
import type { Core } from './core';
import { hashPassword } from './password';
import { newClientSecret } from './registry/clients';

const people = [
  { username: 'alice', displayName: 'Alice', password: 'alice-password' },
  { username: 'bob', displayName: 'Bob', password: 'bob-password' },
] as const;

const scope = 'orders.read orders.write';

/** Does nothing where it has been done before, by this process or another. */
export async function seedFirstStart(core: Core): Promise<void> {
  if (readMeta(core.db, 'seeded') !== undefined) return;
  const hashes = await Promise.all(people.map(({ password }) => hashPassword(password, core.random)));
  change(core, ['accounts', 'clients', 'resources', 'status'], (record) => {
    if (readMeta(core.db, 'seeded') !== undefined) return;
    const createdAtMs = core.clock.now();
    people.forEach(({ username, displayName }, index) => {
      const passwordHash = hashes[index] as string;
      saveAccount(core.db, { username, displayName, passwordHash, disabled: false, claims: {}, createdAtMs });
    });
    for (const client of firstClients(core, createdAtMs)) saveClient(core.db, client);
    saveResource(core.db, {
      audience: 'https://orders.example',
      name: 'Orders',
      scope,
      alg: 'ES256',
      createdAtMs,
    });
    writeMeta(core.db, 'seeded', new Date(createdAtMs).toISOString());
    record({
      action: 'store.seeded',
      subjectKind: 'store',
      subjectId: 'first start',
      message:
        'First start: accounts alice and bob, clients desk and backend, resource https://orders.example.',
    });
  });
}

function firstClients(core: Core, createdAtMs: number): readonly ClientRow[] {
  const common = {
    redirectUris: [],
    scope,
    accessSeconds: defaultSettings.accessSeconds,
    refreshSeconds: defaultSettings.refreshSeconds,
    idleSeconds: defaultSettings.idleSeconds,
    claims: {},
    createdAtMs,
    ...defaultOverHttp,
  };
  const { secretHash } = newClientSecret(core.random);
  return [
    {
      ...common,
      clientId: 'desk',
      name: 'This desktop',
      kind: 'public',
      secretHash: null,
      grantTypes: ['password', 'refresh_token'],
    },
    {
      ...common,
      clientId: 'backend',
      name: 'A backend that can keep a secret',
      kind: 'confidential',
      secretHash,
      grantTypes: ['password', 'refresh_token', 'client_credentials'],
    },
  ];
}
