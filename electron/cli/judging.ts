import { type Clock, toSeconds } from '../auth/clock';
import type { Judging } from '../inspect/ports';
import type { Surroundings } from './command';

/** A validator that knows no key but the one it is given and asks no issuer. */
export function strangersJudging(clock: Clock): Judging {
  return {
    nowS: () => toSeconds(clock.now()),
    keyRing: { find: () => Promise.resolve([]) },
    denyList: { match: () => undefined },
    issuer: '',
  };
}

/** This desktop as validator: its keys, its deny list. Loaded only when asked for. */
export async function localJudging({ open }: Surroundings): Promise<Judging> {
  const [{ core }, { judging }] = await Promise.all([open(), import('../auth/judging')]);
  return judging(core);
}
