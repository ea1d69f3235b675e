import type { AttackId, StrategyId } from '../../../shared/nouns/lab';
import { Refusal } from '../../../shared/result';
import { maskFinding } from '../search/mask';
import type { Board } from './board';
import { type Finding, NotTried } from './finding';

/**
 * Makes one attack and puts what came of it on the board. Whatever goes wrong becomes the reason of this cell and
 * leaves the others alone; only a cancelled run rejects.
 */
export async function attempt(
  board: Board,
  signal: AbortSignal,
  [strategy, attack]: readonly [StrategyId, AttackId],
  make: () => Promise<Finding>,
): Promise<void> {
  signal.throwIfAborted();
  board.begin(strategy, attack);
  try {
    board.finish(strategy, attack, maskFinding(await make()));
  } catch (error) {
    signal.throwIfAborted();
    board.skip(strategy, attack, reasonOf(error));
  }
}

/** A step that several cells depend on: where it fails, they all get its reason, and false comes back. */
export async function prepare(
  board: Board,
  signal: AbortSignal,
  strategy: StrategyId,
  step: () => Promise<unknown>,
): Promise<boolean> {
  signal.throwIfAborted();
  try {
    await step();
    return true;
  } catch (error) {
    signal.throwIfAborted();
    board.skipOpen(reasonOf(error), strategy);
    return false;
  }
}

export function reasonOf(error: unknown): string {
  if (error instanceof NotTried || error instanceof Refusal) return error.message;
  return `It broke off: ${error instanceof Error ? error.message : String(error)}`;
}
