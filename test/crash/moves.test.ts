import { describe, it } from 'vitest';
import { expectAllWell, prepare } from './prepared';
import { runVictim } from './victim';

const { freshMachine, compileCache } = prepare();

const homes = ['OS keychain', 'passphrase', 'until quit'] as const;
const routes = homes.flatMap((from) => homes.flatMap((to) => (from === to ? [] : [{ from, to }])));
const cuts = routes.flatMap((route) =>
  (
    [
      ['key-move', 'written'],
      ['key-move', 'committed'],
      ['move', 'committed'],
    ] as const
  ).map(([kind, step]) => ({ ...route, kind, step })),
);

describe('a SIGKILL in the middle of a move', () => {
  it.each(cuts)('from $from to $to, at $kind: $step', async ({ from, to, kind, step }) => {
    const folder = freshMachine();
    // The first move brings everything to where this one begins.
    const skip = from === 'OS keychain' ? 0 : kind === 'move' ? 3 : 1;
    const route = from === 'OS keychain' ? [to] : [from, to];
    const promised = await runVictim(
      { folder, dieAt: { kind, step, skip }, mood: 'open', route },
      { compileCache: compileCache() },
    );
    await expectAllWell(folder, promised);
  });
});
