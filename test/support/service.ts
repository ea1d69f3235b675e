/** The auth service on a real SQLite in memory, real keys, a frozen clock and a keychain that can be spied on. */

import SQLite, { type Database } from 'better-sqlite3';
import { frozenAt, type SettableClock } from '../../electron/auth/clock';
import type { Core } from '../../electron/auth/core';
import { createClientMemory } from '../../electron/auth/holding/client-memory';
import { systemRandom } from '../../electron/auth/random';
import { reconcile, startService } from '../../electron/auth/start';
import type { Keychain } from '../../electron/keychain/keychain';
import { createMemoryKeychain } from '../../electron/keychain/memory-keychain';
import { openVault } from '../../electron/keychain/running-vault';
import { KeyRing } from '../../electron/keys/key-ring';
import type { SigningThread } from '../../electron/keys/signing-thread';
import { openDatabase } from '../../electron/store/database';
import type { Topic } from '../../shared/channels';
import { quickPassphrase } from './passphrase';

export interface TestService {
  readonly core: Core;
  readonly clock: SettableClock;
  /** What lies in the keychain under names that start so; a sorted list of accounts. */
  readonly keychainAccounts: (part: string) => readonly string[];
  readonly notified: Topic[];
}

export interface TestServiceOptions {
  readonly db?: Database;
  readonly keychain?: SpiedKeychain;
  readonly clock?: SettableClock;
  readonly run?: string;
  readonly isAlive?: (run: string) => boolean;
  readonly signingThread?: SigningThread;
}

export interface SpiedKeychain {
  readonly keychain: Keychain;
  readonly entries: Map<string, string>;
}

/** An OS keychain that works; `entries` is what it holds. */
export function spiedKeychain(): SpiedKeychain {
  const entries = new Map<string, string>();
  const keychain: Keychain = {
    mode: 'OS keychain',
    read: async (account) => entries.get(account) ?? null,
    write: async (account, secret) => {
      entries.set(account, secret);
    },
    remove: async (account) => {
      entries.delete(account);
    },
  };
  return { keychain, entries };
}

/** A first start takes a second of key generation and password hashing; every test begins with a copy of one. */
let seeded: Promise<{ readonly file: Buffer; readonly entries: ReadonlyMap<string, string> }> | undefined;

async function seed() {
  const keychain = spiedKeychain();
  const { core } = await assemble({ db: openDatabase(':memory:'), keychain });
  return { file: core.db.serialize(), entries: keychain.entries };
}

/** Without a database of its own: as it is right after the first start. */
export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  if (options.db !== undefined) return assemble(options);
  seeded ??= seed();
  const { file, entries } = await seeded;
  const keychain = options.keychain ?? spiedKeychain();
  for (const [account, secret] of entries) keychain.entries.set(account, secret);
  const db = new SQLite(file);
  db.pragma('foreign_keys = ON');
  return assemble({ ...options, db, keychain });
}

async function assemble(options: TestServiceOptions): Promise<TestService> {
  const db = options.db ?? openDatabase(':memory:');
  const clock = options.clock ?? frozenAt('2026-01-01T12:00:00Z');
  const { keychain, entries } = options.keychain ?? spiedKeychain();
  const random = systemRandom;
  const vault = await openVault({
    os: keychain,
    passphrase: quickPassphrase(db, clock),
    memory: createMemoryKeychain,
    db,
    random,
    installationId: 'test',
  });
  const notified: Topic[] = [];
  const core: Core = {
    db,
    clock,
    random,
    vault,
    keyRing: new KeyRing({ db, vault, clock, random, signingThread: options.signingThread }),
    memory: createClientMemory(),
    run: options.run ?? 'run-1',
    actor: 'window',
    notify: (topic) => notified.push(topic),
  };
  await startService(core);
  await reconcile(core, options.isAlive ?? (() => false));
  return {
    core,
    clock,
    notified,
    keychainAccounts: (part) => [...entries.keys()].filter((account) => account.includes(part)).sort(),
  };
}

/** A session for alice at desk, by the operator. */
export const aliceAtDesk = { account: 'alice', client: 'desk' } as const;
