import type { KeychainDriver } from '../../electron/keychain/os-keychain';

/** A keytar whose system can be put into every bad mood, in memory. */
export class FakeDriver implements KeychainDriver {
  readonly entries = new Map<string, string>();
  /** Every call in order: "set installation:master:mk_…". */
  readonly calls: string[] = [];
  mood: 'open' | 'locked' | 'hanging' | Error = 'open';
  /** What the system makes of a secret it is given. */
  keep: (secret: string) => string = (secret) => secret;
  inFlight = 0;
  mostInFlight = 0;
  #hanging: (() => void)[] = [];

  getPassword(_service: string, account: string): Promise<string | null> {
    return this.#answer(`get ${account}`, () =>
      this.mood === 'locked' ? null : (this.entries.get(account) ?? null),
    );
  }

  setPassword(_service: string, account: string, password: string): Promise<void> {
    return this.#answer(`set ${account}`, () => {
      if (this.mood === 'locked') throw new Error('Cannot create an item in a locked collection');
      this.entries.set(account, this.keep(password));
    });
  }

  deletePassword(_service: string, account: string): Promise<boolean> {
    return this.#answer(`delete ${account}`, () =>
      this.mood === 'locked' ? false : this.entries.delete(account),
    );
  }

  findCredentials(): never {
    throw new Error('findCredentials ends the process on a locked keyring');
  }

  /** Lets hanging calls come back and all later ones through. */
  recover(): void {
    this.mood = 'open';
    for (const resume of this.#hanging.splice(0)) resume();
  }

  async #answer<T>(call: string, act: () => T): Promise<T> {
    this.calls.push(call);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      if (this.mood === 'hanging') await new Promise<void>((resolve) => this.#hanging.push(resolve));
      else await Promise.resolve();
      if (this.mood instanceof Error) throw this.mood;
      return act();
    } finally {
      this.inFlight -= 1;
    }
  }
}
