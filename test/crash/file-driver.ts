/** A keychain that outlives its process: one file an entry, in a folder, and a file that says what mood it is in. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeychainDriver } from '../../electron/keychain/os-keychain';

export const moods = ['open', 'locked', 'gone'] as const;
export type Mood = (typeof moods)[number];

/** Behaves as libsecret does: a locked one reads as empty and refuses writes, one that is gone refuses everything. */
export class FileDriver implements KeychainDriver {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  get mood(): Mood {
    return (this.#read('.mood') ?? 'open') as Mood;
  }

  set mood(mood: Mood) {
    this.#write('.mood', mood);
  }

  get entries(): ReadonlyMap<string, string> {
    const names = readdirSync(this.#folder).filter((name) => !name.startsWith('.'));
    return new Map(names.map((name) => [decodeURIComponent(name), this.#read(name) ?? '']));
  }

  async getPassword(_service: string, account: string): Promise<string | null> {
    return this.#answer() === 'locked' ? null : (this.#read(encodeURIComponent(account)) ?? null);
  }

  async setPassword(_service: string, account: string, password: string): Promise<void> {
    if (this.#answer() === 'locked') throw new Error('Cannot create an item in a locked collection');
    this.#write(encodeURIComponent(account), password);
  }

  async deletePassword(_service: string, account: string): Promise<boolean> {
    if (this.#answer() === 'locked') return false;
    rmSync(join(this.#folder, encodeURIComponent(account)), { force: true });
    return true;
  }

  #answer(): Mood {
    const { mood } = this;
    if (mood === 'gone') throw new Error('Cannot autolaunch D-Bus without X11 $DISPLAY');
    return mood;
  }

  #read(name: string): string | undefined {
    try {
      return readFileSync(join(this.#folder, name), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Appears whole or not at all, as the write of a keychain does. */
  #write(name: string, text: string): void {
    const next = join(this.#folder, `.next-${process.pid}`);
    writeFileSync(next, text);
    renameSync(next, join(this.#folder, name));
  }
}
