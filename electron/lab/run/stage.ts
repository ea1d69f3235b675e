/** What a run stands on: servers for victims and attacker, the browser of the moment, the thief, and the disk. */

import { join } from 'node:path';
import type { StrategyId } from '../../../shared/nouns/lab';
import type { RandomBytes } from '../../auth/random';
import type { Keychain } from '../../keychain/keychain';
import { type AttackerServer, serveAttacker } from '../attackers/serve-attacker';
import type { Disk } from '../attacks/web-disk';
import type { LabBrowser, StartBrowser } from '../browser/browser-process';
import type { BrowserFacts } from '../browser/messages';
import type { LabTokens } from '../tokens';
import { serveVictim, type VictimServer } from '../victims/web/serve-victim';
import { NotTried } from './finding';
import { claimFolder, noteProcess, releaseFolder } from './claim';

/** What can be started here. */
export interface Programs {
  /** Absent where there is no Electron: on the command line. */
  readonly browser?: StartBrowser;
  /** Another program of the same user. */
  readonly thief?: StartBrowser;
}

export interface StageParts {
  readonly folder: string;
  readonly tokens: LabTokens;
  readonly random: RandomBytes;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** The keychain of the system; the reason in a sentence where it does not serve. */
  readonly keychain: () => Keychain | string;
  /** This process, as `Core` has it. */
  readonly run: string;
  readonly programs: Programs;
  readonly browserSwitches: (keychainServes: boolean) => readonly string[];
  readonly onFacts: (facts: BrowserFacts) => void;
}

export class Stage {
  readonly parts: StageParts;
  readonly attacker: AttackerServer;
  readonly servers: ReadonlyMap<StrategyId, VictimServer>;
  readonly password: string;
  readonly disk: Disk;
  readonly #signal: AbortSignal;
  #browser: LabBrowser | undefined;
  #thief: LabBrowser | undefined;
  #facts: BrowserFacts | undefined;
  /** Why there is no browser, where there is none. */
  #noBrowser: string = noElectron;

  private constructor(
    parts: StageParts,
    signal: AbortSignal,
    attacker: AttackerServer,
    servers: ReadonlyMap<StrategyId, VictimServer>,
    password: string,
  ) {
    this.parts = parts;
    this.attacker = attacker;
    this.servers = servers;
    this.password = password;
    this.#signal = signal;
    this.disk = { profile: join(parts.folder, 'browser'), images: join(parts.folder, 'images') };
  }

  /** On an empty folder: whatever an earlier run has left is gone. */
  static async build(parts: StageParts, chosen: readonly StrategyId[], signal: AbortSignal): Promise<Stage> {
    await claimFolder(parts.folder, parts.run);
    const password = Buffer.from(parts.random(24)).toString('hex');
    const attacker = await serveAttacker();
    const servers = new Map<StrategyId, VictimServer>();
    for (const strategy of chosen) {
      servers.set(strategy, await serveVictim({ strategy, tokens: parts.tokens, password }));
    }
    return new Stage(parts, signal, attacker, servers, password);
  }

  /** Never rejects for a browser that does not come up: `browser` says why then. */
  async startAll(): Promise<void> {
    await Promise.all([
      this.startBrowser(),
      this.#start(this.parts.programs.thief, join(this.parts.folder, 'thief')).then(
        (thief) => {
          this.#thief = thief;
        },
        () => undefined,
      ),
    ]);
  }

  async startBrowser(): Promise<void> {
    try {
      const browser = await this.#start(this.parts.programs.browser, this.disk.profile);
      this.#facts = await browser.ask('describe', null);
      this.#browser = browser;
      this.parts.onFacts(this.#facts);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof NotTried))
        this.#noBrowser = `The laboratory's browser did not start: ${(error as Error).message}`;
    }
  }

  /** As a user does. */
  async quitBrowser(): Promise<void> {
    await this.#browser?.quit();
    this.#browser = undefined;
  }

  get browser(): LabBrowser {
    if (this.#browser !== undefined) return this.#browser;
    throw new NotTried(this.#noBrowser);
  }

  get thief(): LabBrowser {
    if (this.#thief !== undefined) return this.#thief;
    throw new NotTried('The other program did not start.');
  }

  get facts(): BrowserFacts {
    if (this.#facts !== undefined) return this.#facts;
    throw new NotTried(this.#noBrowser);
  }

  server(strategy: StrategyId): VictimServer {
    const server = this.servers.get(strategy);
    if (server === undefined) throw new Error(`There is no server for ${strategy}.`);
    return server;
  }

  /** Ends every process and every server. */
  async takeDown(): Promise<void> {
    this.#browser?.kill();
    this.#thief?.kill();
    await Promise.all([this.attacker, ...this.servers.values()].map(({ close }) => close()));
    await releaseFolder(this.parts.folder);
  }

  async #start(program: StartBrowser | undefined, profileFolder: string): Promise<LabBrowser> {
    const { browserSwitches, keychain } = this.parts;
    if (program === undefined) throw new NotTried(noElectron);
    const switches = browserSwitches(typeof keychain() !== 'string');
    const browser = await program({ profileFolder, switches, signal: this.#signal });
    await noteProcess(this.parts.folder, browser.pid);
    const ports = [this.attacker, ...this.servers.values()].map(({ port }) => port);
    await browser.ask('allow', { ports });
    return browser;
  }
}

const noElectron = 'This takes a browser, and the command line has none. Open the app and run it there.';
