import { Leases } from './leases';
import type { MasterKey } from './master-key';

/** The master keys that one run has at hand: lent out, and overwritten once nobody uses them any more. */
export class MasterKeys {
  readonly #keys = new Map<string, MasterKey>();
  readonly #leases = new Leases();

  find(id: string): MasterKey | undefined {
    return this.#keys.get(id);
  }

  /** The bytes of what `find` answers inside `use` are good until that has resolved. */
  lend<T>(use: () => Promise<T>): Promise<T> {
    return this.#leases.run(use);
  }

  /** Resolves once everything that was lent is back. */
  settled(): Promise<void> {
    return this.#leases.settled();
  }

  /** One that is in use stays the one there is. */
  take(masterKey: MasterKey): void {
    if (this.#keys.has(masterKey.id)) masterKey.key.fill(0);
    else this.#keys.set(masterKey.id, masterKey);
  }

  /** Overwrites and forgets those that are to go. */
  drop(isToGo: (id: string) => boolean): void {
    for (const [id, { key }] of this.#keys) {
      if (!isToGo(id)) continue;
      key.fill(0);
      this.#keys.delete(id);
    }
  }
}
