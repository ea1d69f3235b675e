/** The desktop's signing keys: what is stored, what this run can open, and who may see which part. */

import type { Database } from 'better-sqlite3';
import type { JWK } from 'jose';
import type { ExportedKey, KeyState, KeySummary } from '../../shared/nouns/key';
import { Refusal } from '../../shared/result';
import { type Clock, toSeconds } from '../auth/clock';
import type { RandomBytes } from '../auth/random';
import type { KeyRingReader, VerificationKey } from '../inspect/ports';
import type { Vault } from '../keychain/vault';
import {
  countLiveTokens,
  findKey,
  insertKey,
  type KeyRow,
  listActiveKeys,
  listKeys,
  listKeysFor,
} from '../store/keys';
import { immediately } from '../store/transaction';
import { requireAlgorithm } from './algorithms';
import { assertNotDuplicate } from './duplicates';
import { type ExportFormat, exportOne, exportPublished, toPublishedJwk } from './export';
import { generateMaterial, type KeyMaterial } from './generate';
import { readKeyMaterial } from './import';
import {
  activateKey,
  assertNotRetired,
  findLostKeys,
  findOutlivedKeys,
  type Lifecycle,
  purgeRetiringKeys,
  type RecordKeyChange,
  requireKey,
  retireKey,
  retireLostKeys,
} from './lifecycle';
import { LiveKeys, openStoredKey, remember } from './live-keys';
import { sealPrivateKey } from './seal';
import { createSigner, type Signer } from './signer';
import type { SigningThread } from './signing-thread';
import { toSummary } from './summary';

export type { RecordKeyChange } from './lifecycle';
export type { Signer } from './signer';

/**
 * Runs the change of a key ring operation as one transaction and hands it the audit record. Whoever calls gives its
 * own, so that the change, its record and the news of it stay together.
 */
export type KeyChange = <T>(body: (record: RecordKeyChange) => T) => T;

export interface KeyRingOptions {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Absent where hardly anybody signs at the same moment. */
  readonly signingThread?: SigningThread | undefined;
}

export interface NewKeyRequest {
  readonly alg: string;
  readonly state: 'next' | 'active';
}

export interface ImportKeyRequest {
  readonly text: string;
  readonly alg?: string;
  readonly state: 'next' | 'active';
}

export interface ExportKeyRequest {
  /** All published keys when absent. */
  readonly kid?: string;
  readonly format: ExportFormat;
  readonly private: boolean;
}

const publishedStates: readonly KeyState[] = ['next', 'active', 'retiring'];

/** Every operation that needs a private part refuses with the keychain's code while it cannot be opened. */
export class KeyRing implements KeyRingReader {
  readonly #options: KeyRingOptions;
  readonly #live: LiveKeys;
  readonly #plainChange: KeyChange;
  readonly #signers = new Map<string, Promise<Signer>>();
  readonly #standIns = new Map<string, Promise<KeyRow>>();
  #ensuring: Promise<void> | undefined;

  constructor(options: KeyRingOptions) {
    this.#options = options;
    this.#live = new LiveKeys(options.vault);
    this.#plainChange = (body) => immediately(options.db, () => body(() => {}));
  }

  /** Drops every key that can sign from memory: the app is locked. */
  forget(): void {
    this.#signers.clear();
    this.#live.forget();
    this.#options.signingThread?.forget();
  }

  /** Newest first. */
  list(): readonly KeySummary[] {
    return this.#summarise(listKeys(this.#options.db));
  }

  /** The members of the JWKS (RFC 7517 §5): keys that validators need now or soon, never a private member. */
  publicJwks(): readonly JWK[] {
    return this.#published().flatMap((row) => toPublishedJwk(row) ?? []);
  }

  /** See `KeyRingReader`. A key that cannot be opened or used by this runtime is left out. */
  async find(kid: string | undefined, alg: string): Promise<readonly VerificationKey[]> {
    const { db } = this.#options;
    const rows =
      kid === undefined ? listKeysFor(db, alg) : [findKey(db, kid)].filter((row) => row !== undefined);
    const found = await Promise.allSettled(rows.map((row) => this.#toVerificationKey(row)));
    return found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  }

  /**
   * Signs with the active key of the algorithm. In a run until quit a key is made where the lasting one is out of reach.
   * Refuses with `not_possible` when there is none.
   */
  async signer(alg: string, change?: KeyChange): Promise<Signer> {
    const row = this.#activeKey(alg) ?? (await this.#standInOnce(alg, change));
    return remember(this.#signers, row.kid, () => createSigner(row, this.#live, this.#options.signingThread));
  }

  /** Refuses with `unsupported_algorithm` for what this runtime cannot do. */
  async generate({ alg, state }: NewKeyRequest, change?: KeyChange): Promise<KeySummary> {
    const material = await generateMaterial(await requireAlgorithm(alg), this.#options.random);
    return this.#add(material, state, 'generated', change);
  }

  /** Refuses with `invalid_key`, naming what is wrong, or `already_exists`. */
  async importKey({ text, alg, state }: ImportKeyRequest, change?: KeyChange): Promise<KeySummary> {
    const material = await readKeyMaterial({ text, alg }, this.#options.random);
    await assertNotDuplicate(material, this.#options);
    return this.#add(material, state, 'imported', change);
  }

  /** Public parts need no keychain; a private export names one key and is recorded. */
  async exportKey(
    { kid, format, private: isPrivate }: ExportKeyRequest,
    change?: KeyChange,
  ): Promise<ExportedKey> {
    if (kid === undefined && isPrivate) {
      throw new Refusal('invalid_request', 'A private export names one key: give its "kid".');
    }
    if (kid === undefined) return exportPublished(this.#published(), format);
    const row = requireKey(this.#options.db, kid);
    if (!isPrivate) return exportOne(row, format);
    const exported = exportOne(row, format, await openStoredKey(row, this.#options.vault));
    this.#change(change, ({ record }) =>
      record('key.revealed', kid, `The private ${row.alg} key was shown as ${format}.`),
    );
    return exported;
  }

  /** From "next" or "retiring"; the key that was active retires. Refuses with `not_found` or `not_possible`. */
  async activate(kid: string, change?: KeyChange): Promise<KeySummary> {
    const row = requireKey(this.#options.db, kid);
    assertNotRetired(row);
    await openStoredKey(row, this.#options.vault);
    this.#change(change, (lifecycle) => activateKey(lifecycle, kid));
    return this.#summary(kid);
  }

  /** For one algorithm, or each that has an active key: the oldest "next" key becomes active, or a new one does. */
  async rotate(alg?: string, change?: KeyChange): Promise<readonly KeySummary[]> {
    const algs = alg === undefined ? this.#algorithmsInUse() : [alg];
    const summaries: KeySummary[] = [];
    for (const each of algs) summaries.push(await this.#rotateOne(each, change));
    return summaries;
  }

  /** Refuses with `in_use` for the last active key of an algorithm that `isNeeded`. */
  retire(kid: string, isNeeded: (alg: string) => boolean, change?: KeyChange): KeySummary {
    this.#change(change, (lifecycle) => retireKey(lifecycle, kid, isNeeded));
    return this.#summary(kid);
  }

  /**
   * Makes an active key for each of these algorithms that has none usable in this run; the others stay as they are.
   * One at a time: two callers at once would make two of each.
   */
  ensureDefaults(algs: readonly string[], change?: KeyChange): Promise<void> {
    this.#ensuring ??= this.#makeDefaults(algs, change).finally(() => {
      this.#ensuring = undefined;
    });
    return this.#ensuring;
  }

  async #makeDefaults(algs: readonly string[], change?: KeyChange): Promise<void> {
    this.#retireLost(change);
    for (const alg of algs) {
      if (this.#activeKey(alg) === undefined) await this.generate({ alg, state: 'active' }, change);
    }
  }

  /** Retires for good the retiring keys whose last token has expired; answers how many. Writes only if there are any. */
  purge(change?: KeyChange): number {
    const { db, clock } = this.#options;
    if (findOutlivedKeys(db, clock.now()).length === 0) return 0;
    return this.#change(change, purgeRetiringKeys);
  }

  #isUsable = (row: KeyRow): boolean => row.privateJwe !== null && this.#options.vault.holds(row.masterKeyId);

  /** The one under the keychain's master key where there are several: it will still be there tomorrow. */
  #activeKey(alg: string): KeyRow | undefined {
    const { db, vault } = this.#options;
    const usable = listActiveKeys(db, alg).filter(this.#isUsable);
    if (usable.length < 2) return usable[0];
    return usable.find((row) => vault.expects(row.masterKeyId)) ?? usable[0];
  }

  /** Of many signers asked for at once, one makes the key for all. */
  #standInOnce(alg: string, change?: KeyChange): Promise<KeyRow> {
    const underWay = this.#standIns.get(alg);
    if (underWay !== undefined) return underWay;
    const made = this.#standIn(alg, change).finally(() => this.#standIns.delete(alg));
    this.#standIns.set(alg, made);
    return made;
  }

  async #standIn(alg: string, change?: KeyChange): Promise<KeyRow> {
    const { db, vault } = this.#options;
    const closed = listKeysFor(db, alg).find((row) => row.privateJwe !== null && !this.#isUsable(row));
    if (closed !== undefined && vault.status().mode === 'until quit') {
      const { kid } = await this.generate({ alg, state: 'active' }, change);
      return requireKey(db, kid);
    }
    if (closed?.state === 'active') vault.assertMasterKey(closed.masterKeyId);
    // Without a keychain the first keys could not be made; what is missing is the keychain, not a key.
    if (vault.status().mode === 'none') vault.assertMasterKey();
    throw new Refusal(
      'not_possible',
      `There is no active ${alg} key. Generate one, or choose another "alg".`,
      { alg },
    );
  }

  async #add(
    material: KeyMaterial,
    state: 'next' | 'active',
    origin: 'generated' | 'imported',
    change?: KeyChange,
  ): Promise<KeySummary> {
    const { privateJwe, masterKeyId } = await this.#options.vault.withMasterKey(
      undefined,
      async (masterKey) => ({
        privateJwe: await sealPrivateKey(material.privateJwk, masterKey),
        masterKeyId: masterKey.id,
      }),
    );
    const { kid, publicJwk } = material;
    const { alg } = material.algorithm;
    this.#change(change, (lifecycle) => {
      const { db, nowMs, record } = lifecycle;
      insertKey(db, { kid, alg, publicJwk, privateJwe, masterKeyId, createdAtMs: nowMs });
      record(`key.${origin}`, kid, `A key for ${alg} was ${origin}.`);
      if (state === 'active') activateKey(lifecycle, kid);
    });
    return this.#summary(kid);
  }

  async #rotateOne(alg: string, change?: KeyChange): Promise<KeySummary> {
    const next = listKeysFor(this.#options.db, alg)
      .filter((row) => row.state === 'next' && this.#isUsable(row))
      .at(-1);
    return next === undefined
      ? this.generate({ alg, state: 'active' }, change)
      : this.activate(next.kid, change);
  }

  #algorithmsInUse(): readonly string[] {
    const active = listKeys(this.#options.db).filter(({ state }) => state === 'active');
    return [...new Set(active.map(({ alg }) => alg))];
  }

  #retireLost(change?: KeyChange): void {
    const { db, vault } = this.#options;
    const isLost = ({ masterKeyId }: KeyRow) => !vault.holds(masterKeyId) && !vault.expects(masterKeyId);
    if (findLostKeys(db, isLost).length === 0) return;
    this.#change(change, (lifecycle) => retireLostKeys(lifecycle, isLost));
  }

  async #toVerificationKey(row: KeyRow): Promise<VerificationKey> {
    const { kid, alg, state } = row;
    return { kid, alg, state, source: 'key ring', key: await this.#live.verificationKey(row) };
  }

  #published(): readonly KeyRow[] {
    return listKeys(this.#options.db).filter(({ state }) => publishedStates.includes(state));
  }

  #summary(kid: string): KeySummary {
    const [summary] = this.#summarise([requireKey(this.#options.db, kid)]);
    if (summary === undefined) throw new Error('a key has one summary');
    return summary;
  }

  #summarise(rows: readonly KeyRow[]): readonly KeySummary[] {
    const liveTokens = countLiveTokens(this.#options.db, toSeconds(this.#options.clock.now()));
    return rows.map((row) => toSummary(row, this.#isUsable(row), liveTokens.get(row.kid) ?? 0));
  }

  #change<T>(change: KeyChange = this.#plainChange, body: (lifecycle: Lifecycle) => T): T {
    const { db, clock } = this.#options;
    return change((record) => body({ db, record, nowMs: clock.now(), isUsable: this.#isUsable }));
  }
}
