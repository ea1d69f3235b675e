/** The attacks on programs without a page. */

import { join } from 'node:path';
import type { AttackId, StrategyId } from '../../../shared/nouns/lab';
import {
  attackDesktopFromProcess,
  type DesktopScene,
  readDesktopDisk,
  readDesktopImage,
  refusePage,
  reportDesktopRestart,
  rotateDesktop,
  signInDesktop,
  signOutDesktop,
} from '../attacks/desktop';
import { forgeRequests } from '../attacks/request-forgery';
import type { TokenPair } from '../tokens';
import type { DesktopVictim } from '../victims/desktop/desktop-victim';
import { fileWithKey } from '../victims/desktop/file-with-key';
import { keyringFolders } from '../victims/desktop/keyring-folders';
import { osKeychainEntry } from '../victims/desktop/os-keychain';
import { plainFile } from '../victims/desktop/plain-file';
import { safeStorageFile } from '../victims/desktop/safe-storage';
import { attempt, prepare } from './attempt';
import type { Board } from './board';
import { type Finding, NotTried } from './finding';
import type { Stage } from './stage';

const ofPages: readonly AttackId[] = ['injected-script', 'other-origin', 'other-port', 'second-tab'];

interface Scene extends DesktopScene {
  readonly pair: TokenPair;
}

export class DesktopScenes {
  readonly #stage: Stage;
  readonly #board: Board;
  readonly #signal: AbortSignal;
  readonly #chosen: readonly StrategyId[];
  #scenes: readonly Scene[] = [];

  constructor(stage: Stage, board: Board, signal: AbortSignal, chosen: readonly StrategyId[]) {
    this.#stage = stage;
    this.#board = board;
    this.#signal = signal;
    this.#chosen = chosen;
  }

  async firstLife(): Promise<void> {
    for (const strategy of this.#chosen) {
      for (const attack of ofPages) await this.#attempt(strategy, attack, async () => refusePage());
      await prepare(this.#board, this.#signal, strategy, async () => {
        const scene = this.#sceneOf(strategy);
        this.#scenes = [...this.#scenes, { ...scene, pair: await signInDesktop(scene) }];
      });
    }
    for (const scene of this.#scenes) await this.#attackLive(scene);
  }

  async secondLife(): Promise<void> {
    for (const scene of this.#scenes) {
      const { victim, pair } = scene;
      await this.#attempt(victim.strategy, 'disk-after-restart', () =>
        // Made anew, it remembers nothing of the one that saved the tokens.
        reportDesktopRestart(scene, pair, () => this.#victimOf(victim.strategy).load()),
      );
      await this.#attempt(victim.strategy, 'disk-after-rotation', () => rotateDesktop(scene, pair));
      await this.#attempt(victim.strategy, 'disk-after-sign-out', () => signOutDesktop(scene));
    }
  }

  async #attackLive(scene: Scene): Promise<void> {
    const { victim, server, pair } = scene;
    const { strategy } = victim;
    await this.#attempt(strategy, 'disk', () => readDesktopDisk(scene, pair));
    await this.#attempt(strategy, 'other-process', () =>
      attackDesktopFromProcess(scene, pair, this.#stage.thief),
    );
    await this.#attempt(strategy, 'disk-image', () => readDesktopImage(scene, pair, this.#stage.disk.images));
    await this.#attempt(strategy, 'request-forgery', () =>
      forgeRequests({ strategy, server, browser: this.#stage.browser }, this.#stage.attacker),
    );
  }

  #sceneOf(strategy: StrategyId): DesktopScene {
    const { parts } = this.#stage;
    return { victim: this.#victimOf(strategy), server: this.#stage.server(strategy), tokens: parts.tokens };
  }

  #victimOf(strategy: StrategyId): DesktopVictim {
    const { folder, random, environment, platform } = this.#stage.parts;
    const own = join(folder, 'desktop', strategy);
    const keyrings = keyringFolders(environment, platform);
    if (strategy === 'plain-file') return plainFile(own);
    if (strategy === 'file-with-key') return fileWithKey(own, random);
    if (strategy === 'os-keychain') return osKeychainEntry(own, this.#keychain(), keyrings);
    if (this.#stage.facts.safeStorage === 'unavailable') throw new NotTried(noSafeStorage);
    return safeStorageFile(own, () => this.#stage.browser, keyrings);
  }

  #keychain() {
    const keychain = this.#stage.parts.keychain();
    if (typeof keychain === 'string') throw new NotTried(`The keychain does not serve: ${keychain}`);
    return keychain;
  }

  #attempt(strategy: StrategyId, attack: AttackId, make: () => Promise<Finding>): Promise<void> {
    return attempt(this.#board, this.#signal, [strategy, attack], make);
  }
}

const noSafeStorage =
  'Electron says that it has no encryption here: no secret store answers, and this version refuses to do without one.';
