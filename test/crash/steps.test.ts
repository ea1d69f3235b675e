import { describe, it } from 'vitest';
import { type StepName, steps } from '../../electron/auth/holding/steps';
import type { OperationKind } from '../../electron/store/operations';
import { temporaryFolder } from '../support/temporary-folder';
import { moods } from './file-driver';
import { expectAllWell, prepare } from './prepared';
import { runVictim } from './victim';

const { freshMachine, compileCache } = prepare();

const named = (Object.keys(steps) as OperationKind[]).flatMap((kind) =>
  steps[kind].flatMap((step: StepName) => moods.map((mood) => ({ kind, step, mood }))),
);

describe('a SIGKILL at a named step', () => {
  it.each(named)('$kind: $step, keychain $mood afterwards', async ({ kind, step, mood }) => {
    const isFirstStart = kind === 'master-key' || kind === 'probe';
    const folder = isFirstStart ? temporaryFolder() : freshMachine();
    const promised = await runVictim(
      { folder, dieAt: { kind, step }, mood },
      { compileCache: compileCache() },
    );
    await expectAllWell(folder, promised);
  });
});
