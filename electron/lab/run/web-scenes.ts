/** The attacks on victims in the browser, in the two lives of the browser that they take. */

import type { AttackId, StrategyId } from '../../../shared/nouns/lab';
import { attackFromForeignPage } from '../attacks/foreign-page';
import { injectScript } from '../attacks/injected-script';
import { forgeRequests } from '../attacks/request-forgery';
import { attackFromSecondTab } from '../attacks/second-tab';
import {
  type Disk,
  readImage,
  readProfile,
  reportRestart,
  reportSignOut,
  rotate,
  searchClosed,
  signOut,
  type SignedOut,
} from '../attacks/web-disk';
import { attackFromProcess } from '../attacks/web-process';
import type { Sighting } from '../search/search-files';
import type { SameSite } from '../../http/plain/cookies';
import { runIn } from '../victims/web/run-in-page';
import { WebVictim } from '../victims/web/web-victim';
import { attempt, prepare } from './attempt';
import type { Board } from './board';
import type { Finding } from './finding';
import { inParallel } from './in-parallel';
import type { Stage } from './stage';

/** Most of the time goes by in waiting for a browser; more would only wait for the processor. */
const atATime = 4;

export class WebScenes {
  readonly #stage: Stage;
  readonly #board: Board;
  readonly #signal: AbortSignal;
  #victims: readonly WebVictim[];
  readonly #closed = new Map<StrategyId, readonly Sighting[]>();
  readonly #signedOut = new Map<StrategyId, SignedOut>();

  constructor(stage: Stage, board: Board, signal: AbortSignal, chosen: readonly StrategyId[]) {
    this.#stage = stage;
    this.#board = board;
    this.#signal = signal;
    this.#victims = chosen.map((id) => new WebVictim(id, stage.server(id), stage.password));
  }

  /** Sign-in, everything that takes a running page, and the disk under it. */
  async firstLife(): Promise<void> {
    await this.#forFit(
      async (victim) => {
        await victim.open(this.#stage.browser);
        await victim.signIn();
      },
      (victim) => this.#attackLive(victim),
    );
  }

  /** With the browser closed. */
  async whileClosed(): Promise<void> {
    await inParallel(this.#victims, atATime, async (victim) => {
      this.#closed.set(victim.strategy, await searchClosed(victim, this.#disk));
      await this.#attempt(victim, 'disk-image', () => readImage(victim, this.#disk));
    });
  }

  /** The same profile in a browser started anew. */
  async secondLife(): Promise<void> {
    await this.#forFit(
      (victim) => victim.open(this.#stage.browser),
      (victim) => this.#attackRestarted(victim),
    );
  }

  /** With the browser closed for good. */
  async afterwards(): Promise<void> {
    const { tokens } = this.#stage.parts;
    await inParallel(this.#victims, atATime, async (victim) => {
      const signedOut = this.#signedOut.get(victim.strategy);
      if (signedOut === undefined) return;
      await this.#attempt(victim, 'disk-after-sign-out', () =>
        reportSignOut(victim, signedOut, tokens, this.#disk),
      );
    });
  }

  async #attackLive(victim: WebVictim): Promise<void> {
    const { attacker, parts } = this.#stage;
    await this.#attempt(victim, 'injected-script', () => injectScript(victim));
    await this.#attempt(victim, 'other-origin', () =>
      attackFromForeignPage(victim, attacker, 'other-origin'),
    );
    await this.#attempt(victim, 'other-port', () => attackFromForeignPage(victim, attacker, 'other-port'));
    await this.#attempt(victim, 'second-tab', () => attackFromSecondTab(victim));
    await this.#attempt(victim, 'other-process', () =>
      attackFromProcess(victim, this.#stage.thief, this.#disk, parts.platform),
    );
    await this.#attempt(victim, 'disk', () => readProfile(victim, this.#disk));
    await this.#attempt(victim, 'request-forgery', () =>
      forgeRequests(
        {
          strategy: victim.strategy,
          server: victim.server,
          browser: victim.browser,
          resetCookies: (mode) => resetCookies(victim, mode),
        },
        attacker,
      ),
    );
  }

  async #attackRestarted(victim: WebVictim): Promise<void> {
    const { tokens } = this.#stage.parts;
    const closed = this.#closed.get(victim.strategy) ?? [];
    await this.#attempt(victim, 'disk-after-restart', () => reportRestart(victim, closed));
    await this.#attempt(victim, 'disk-after-rotation', async () => {
      // What has just shown that it is lost has to be had again.
      if (!(await victim.isSignedIn())) await victim.signIn();
      return rotate(victim, tokens, this.#disk);
    });
    await prepare(this.#board, this.#signal, victim.strategy, async () => {
      this.#signedOut.set(victim.strategy, await signOut(victim));
    });
  }

  get #disk(): Disk {
    return this.#stage.disk;
  }

  #attempt(victim: WebVictim, attack: AttackId, make: () => Promise<Finding>): Promise<void> {
    return attempt(this.#board, this.#signal, [victim.strategy, attack], make);
  }

  /** Victims that the first step fails for are left out from then on. */
  async #forFit(
    step: (victim: WebVictim) => Promise<void>,
    then: (victim: WebVictim) => Promise<void>,
  ): Promise<void> {
    const fit = new Set<WebVictim>();
    await inParallel(this.#victims, atATime, async (victim) => {
      if (!(await prepare(this.#board, this.#signal, victim.strategy, () => step(victim)))) return;
      fit.add(victim);
      await then(victim);
    });
    this.#victims = this.#victims.filter((victim) => fit.has(victim));
  }
}

/** A server sets its cookies anew when the app refreshes; a page writes its own. */
async function resetCookies(victim: WebVictim, mode: SameSite): Promise<void> {
  if (victim.strategy === 'readable-cookie') {
    const attribute = mode === 'unset' ? '' : `; samesite=${mode}`;
    await runIn(
      victim.browser,
      victim.page,
      `for (const part of document.cookie.split('; ')) {
         document.cookie = part.split('=')[0] + '=; path=/; max-age=0';
         document.cookie = part + '; path=/; max-age=2592000${attribute}';
       }`,
    );
    return;
  }
  victim.server.setSameSite(mode);
  await victim.press('refresh');
}
