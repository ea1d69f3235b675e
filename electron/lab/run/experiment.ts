/** One run from the first sign-in to the last search. */

import type { StrategyId } from '../../../shared/nouns/lab';
import { strategies } from '../catalogue/strategies';
import type { Board } from './board';
import { DesktopScenes } from './desktop-scenes';
import { Stage, type StageParts } from './stage';
import { WebScenes } from './web-scenes';

/** Resolves when all that can be tried has been, or the signal has ended it; no process and no server is left then. */
export async function runExperiment(parts: StageParts, board: Board, signal: AbortSignal): Promise<void> {
  const stage = await Stage.build(parts, board.chosen, signal);
  try {
    await play(stage, board, signal);
  } catch (error) {
    // A run that was cancelled has said so already.
    if (!signal.aborted) throw error;
  } finally {
    await stage.takeDown();
  }
}

/** The browser lives twice, so that what it keeps can be told from what it has in memory. */
async function play(stage: Stage, board: Board, signal: AbortSignal): Promise<void> {
  const web = new WebScenes(stage, board, signal, board.chosen.filter(isOfBrowser));
  const desktop = new DesktopScenes(
    stage,
    board,
    signal,
    board.chosen.filter((id) => !isOfBrowser(id)),
  );
  await stage.startAll();
  await Promise.all([web.firstLife(), desktop.firstLife()]);
  await stage.quitBrowser();
  await web.whileClosed();
  await stage.startBrowser();
  await Promise.all([web.secondLife(), desktop.secondLife()]);
  await stage.quitBrowser();
  await web.afterwards();
}

function isOfBrowser(id: StrategyId): boolean {
  return strategies.find((strategy) => strategy.id === id)?.kind !== 'desktop';
}
