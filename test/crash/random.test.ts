import { expect, it } from 'vitest';
import { moods } from './file-driver';
import { expectAllWell, prepare } from './prepared';
import { runVictim } from './victim';

const { freshMachine, compileCache } = prepare();

/** 1,000 for the full measure: `TOKENWRIGHT_CRASHES=1000 vitest run test/crash`. */
const crashes = Number(process.env.TOKENWRIGHT_CRASHES ?? 20);

const upTo = (most: number): number => Math.floor(Math.random() * (most + 1));

it(
  `${crashes} SIGKILLs at random points, one after another on the same data, lose nothing and leave nothing behind`,
  async () => {
    const folder = freshMachine();
    let promises = 0;
    // A victim whose keychain went away at once promises little: on until there was enough to lose, at any speed.
    for (let count = 0; count < crashes || (promises < crashes && count < crashes * 10); count += 1) {
      const mood = moods[count % moods.length] ?? 'open';
      const kill = { afterAnswers: 1 + upTo(20), thenMs: upTo(30) };
      const orders = { folder, mood, moodAfter: upTo(20) };
      const promised = await runVictim(orders, { compileCache: compileCache(), kill });
      promises += promised.length;
      await expectAllWell(folder, promised);
    }
    expect(promises).toBeGreaterThanOrEqual(crashes);
  },
  crashes * 10_000,
);
