import type { VaultStatus } from './vault-status';

/** What is said of the vault at present, and who wants to hear of a change. */
export class ShownStatus {
  readonly #listeners = new Set<() => void>();
  #present: VaultStatus;

  constructor(first: VaultStatus) {
    this.#present = first;
  }

  get present(): VaultStatus {
    return this.#present;
  }

  show(status: VaultStatus): void {
    const { state, mode, message } = this.#present;
    this.#present = status;
    if (state === status.state && mode === status.mode && message === status.message) return;
    this.tell();
  }

  /** Where something has changed that the status itself does not say. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The answer stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Nobody is told any more. */
  close(): void {
    this.#listeners.clear();
  }
}
