/** A victim in the browser: its page, driven as a person would, and what it holds. */

import type { StrategyId } from '../../../../shared/nouns/lab';
import type { LabBrowser } from '../../browser/browser-process';
import type { Wanted } from '../../search/search-files';
import type { TokenPair } from '../../tokens';
import { runIn } from './run-in-page';
import type { VictimServer } from './serve-victim';

export type Button = 'sign-in' | 'orders' | 'refresh' | 'sign-out';

export class WebVictim {
  readonly strategy: StrategyId;
  readonly server: VictimServer;
  readonly #password: string;
  #browser: LabBrowser | undefined;

  constructor(strategy: StrategyId, server: VictimServer, password: string) {
    this.strategy = strategy;
    this.server = server;
    this.#password = password;
  }

  get browser(): LabBrowser {
    if (this.#browser === undefined) throw new Error('The browser of the laboratory is not running.');
    return this.#browser;
  }

  /** The name of the first tab. */
  get page(): string {
    return `${this.strategy}/first`;
  }

  /** Where Chromium keeps what this victim stores, relative to its profile. */
  get folder(): string {
    return `Partitions/${this.strategy}`;
  }

  /** Opens the page in a browser, again after a restart. */
  async open(browser: LabBrowser): Promise<void> {
    this.#browser = browser;
    const { page, strategy } = this;
    await browser.ask('open', { page, profile: strategy, url: `${this.server.origin}/` });
    await this.#settled();
  }

  /** Types the password and signs in. Rejects with the page's own words where it does not come to that. */
  async signIn(): Promise<void> {
    await runIn(this.browser, this.page, `document.querySelector('#password').value = '${this.#password}';`);
    const state = await this.press('sign-in');
    if (!state.startsWith('signed-in')) throw new Error(`The page did not sign in: ${state}`);
    await this.browser.ask('flush', { profile: this.strategy });
  }

  /** Presses a button and waits for what comes of it: "signed-in: Refreshed." */
  async press(button: Button): Promise<string> {
    await runIn(this.browser, this.page, `document.querySelector('#${button}').click();`);
    return this.#settled();
  }

  /** Whether the page takes its user for signed in and its API agrees. */
  async isSignedIn(): Promise<boolean> {
    if (!(await this.#settled()).startsWith('signed-in')) return false;
    return (await this.press('orders')).startsWith('signed-in: 200');
  }

  get pair(): TokenPair {
    const pair = this.server.pairs.at(-1);
    if (pair === undefined) throw new Error('The victim has no tokens.');
    return pair;
  }

  /** Of the newest session. */
  wanted(): readonly Wanted[] {
    return wantedOf(this.pair);
  }

  /** Ids in cookies that stand for tokens at the server; whoever has one acts as the user. */
  wantedSessions(): readonly Wanted[] {
    return this.server.sessionIds().map((token) => ({ what: 'The session cookie', token }));
  }

  #settled(): Promise<string> {
    return runIn(
      this.browser,
      this.page,
      `const { dataset } = document.body;
       while (dataset.state === 'busy' || dataset.state === 'starting') await new Promise((go) => setTimeout(go, 10));
       return dataset.state + ': ' + document.querySelector('#output').textContent;`,
    ) as Promise<string>;
  }
}

export function wantedOf({ accessToken, refreshToken }: TokenPair): readonly Wanted[] {
  return [
    { what: 'The access token', token: accessToken },
    { what: 'The refresh token', token: refreshToken },
  ];
}
