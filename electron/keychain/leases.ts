/** Counts who is using something at the moment, so that it is cleared only when nobody is. */
export class Leases {
  #held = 0;
  readonly #waiting: (() => void)[] = [];

  async run<T>(use: () => Promise<T>): Promise<T> {
    this.#held += 1;
    try {
      return await use();
    } finally {
      this.#held -= 1;
      if (this.#held === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** Resolves once every use that has begun is over. */
  settled(): Promise<void> {
    if (this.#held === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
