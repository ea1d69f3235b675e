import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../electron/auth/clock';
import { type Experiment, Laboratory } from '../../electron/lab/laboratory';
import { attempt } from '../../electron/lab/run/attempt';
import { NotTried } from '../../electron/lab/run/finding';
import { attackIds, strategyIds } from '../../shared/nouns/lab';
import { Refusal } from '../../shared/result';
import { temporaryFolder } from '../support/temporary-folder';

const finding = {
  answers: { read: 'yes' },
  summary: 'It was read.',
  done: ['Read it.'],
  evidence: [{ kind: 'note', text: 'There.' }],
  helps: [],
} as const;

const never: Experiment = (_board, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

function openLaboratory(experiment: Experiment) {
  const folder = join(temporaryFolder(), 'lab');
  const recorded: string[] = [];
  const bugs: unknown[] = [];
  let cleanUps = 0;
  const laboratory = new Laboratory({
    folder,
    clock: frozenAt('2026-01-01T12:00:00Z'),
    surroundings: () => ({ system: 'test', node: 'test', keychain: 'none' }),
    experiment,
    cleanUp: async () => {
      cleanUps += 1;
    },
    record: (action) => recorded.push(action),
    notify: () => {},
    onBug: (error) => bugs.push(error),
  });
  return { laboratory, folder, recorded, bugs, cleanUps: () => cleanUps };
}

describe('before the first run', () => {
  it('knows every strategy and attack', () => {
    const { strategies, attacks, run, cells } = openLaboratory(never).laboratory.status();
    expect(strategies.map(({ id }) => id)).toEqual(strategyIds);
    expect(attacks.map(({ id }) => id)).toEqual(attackIds);
    expect([...strategies, ...attacks].every(({ sources }) => sources.length > 0)).toBe(true);
    expect(run).toMatchObject({ state: 'none', cellsTotal: 0 });
    expect(cells).toEqual([]);
  });

  it('has no cell and no report', () => {
    const { laboratory } = openLaboratory(never);
    expect(() => laboratory.cell('memory', 'disk')).toThrow('There is no run yet');
    expect(() => laboratory.report('html')).toThrow('There is no run yet');
  });
});

describe('a run', () => {
  it('fills its cells, each once, and ends', async () => {
    const { laboratory, recorded } = openLaboratory(async (board, signal) => {
      await attempt(board, signal, ['memory', 'disk'], async () => finding);
      await attempt(board, signal, ['memory', 'disk'], async () => ({ ...finding, summary: 'Later.' }));
    });
    laboratory.start(['memory']);
    await laboratory.settled();
    expect(laboratory.status().run).toMatchObject({ state: 'done', cellsDone: 11, cellsTotal: 11 });
    expect(laboratory.cell('memory', 'disk')).toEqual({
      ...finding,
      strategy: 'memory',
      attack: 'disk',
      state: 'done',
    });
    expect(laboratory.cell('memory', 'other-port')).toMatchObject({ state: 'not-tried' });
    expect(recorded).toEqual(['lab.started', 'lab.ended']);
  });

  it('keeps strategies in their own order, each once', () => {
    const { laboratory } = openLaboratory(never);
    const { run } = laboratory.start(['os-keychain', 'memory', 'memory']);
    expect(run).toMatchObject({ chosen: ['memory', 'os-keychain'], cellsTotal: 22 });
    laboratory.cancel();
  });

  it('gives a failed attempt its reason and goes on', async () => {
    const { laboratory } = openLaboratory(async (board, signal) => {
      await attempt(board, signal, ['memory', 'disk'], () => Promise.reject(new Error('disk on fire')));
      await attempt(board, signal, ['memory', 'other-port'], () => Promise.reject(new NotTried('No port.')));
      await attempt(board, signal, ['memory', 'disk-image'], () =>
        Promise.reject(new Refusal('in_use', 'Somebody has it.')),
      );
    });
    laboratory.start(['memory']);
    await laboratory.settled();
    expect(laboratory.cell('memory', 'disk').reason).toBe('It broke off: disk on fire');
    expect(laboratory.cell('memory', 'other-port').reason).toBe('No port.');
    expect(laboratory.cell('memory', 'disk-image').reason).toBe('Somebody has it.');
  });

  it('tells a refusal to the user and a bug to the log', async () => {
    const refused = openLaboratory(() => Promise.reject(new Refusal('in_use', 'Somebody is at it.')));
    refused.laboratory.start(['memory']);
    await refused.laboratory.settled();
    expect(refused.laboratory.status().run).toMatchObject({ state: 'failed', message: 'Somebody is at it.' });
    expect(refused.bugs).toEqual([]);

    const broken = openLaboratory(() => Promise.reject(new Error('a bug')));
    broken.laboratory.start(['memory']);
    await broken.laboratory.settled();
    expect(broken.laboratory.status().run.message).not.toContain('a bug');
    expect(broken.bugs).toEqual([new Error('a bug')]);
  });

  it('is the only one', () => {
    const { laboratory } = openLaboratory(never);
    laboratory.start(['memory']);
    expect(() => laboratory.start(['memory'])).toThrow('at work');
    laboratory.cancel();
  });

  it('that is cancelled keeps what is done and takes nothing more', async () => {
    const late: (() => Promise<void>)[] = [];
    const { laboratory } = openLaboratory(async (board, signal) => {
      await attempt(board, signal, ['memory', 'disk'], async () => finding);
      late.push(() => attempt(board, signal, ['memory', 'other-port'], async () => finding));
      await never(board, signal);
    });
    laboratory.start(['memory']);
    await Promise.resolve();
    await new Promise(setImmediate);
    const { run, cells } = laboratory.cancel();
    expect(run).toMatchObject({ state: 'cancelled', cellsDone: 11 });
    expect(cells.filter(({ state }) => state === 'done')).toHaveLength(1);
    await expect(late[0]?.()).rejects.toThrow();
    expect(laboratory.cell('memory', 'other-port').reason).toContain('cancelled');
  });
});

describe('a run after a cancelled one', () => {
  it('waits until the other has taken everything down', async () => {
    const steps: string[] = [];
    let begun = 0;
    const { laboratory } = openLaboratory(async (board, signal) => {
      begun += 1;
      const name = `run ${begun}`;
      steps.push(`${name} begins`);
      if (begun === 1) await never(board, signal);
      await new Promise(setImmediate);
      steps.push(`${name} is down`);
    });
    laboratory.start(['memory']);
    await new Promise(setImmediate);
    laboratory.cancel();
    laboratory.start(['local-storage']);
    await laboratory.settled();
    expect(steps).toEqual(['run 1 begins', 'run 1 is down', 'run 2 begins', 'run 2 is down']);
    expect(laboratory.status().run).toMatchObject({ state: 'done', chosen: ['local-storage'] });
  });

  it('that was cancelled before it began does nothing', async () => {
    let begun = 0;
    const { laboratory } = openLaboratory(async (board, signal) => {
      begun += 1;
      await never(board, signal);
    });
    laboratory.start(['memory']);
    laboratory.cancel();
    await laboratory.settled();
    expect(begun).toBe(0);
  });
});

describe('the end of the program', () => {
  it('ends a run and writes nothing down any more', async () => {
    const { laboratory, recorded, bugs } = openLaboratory(async (board, signal) => {
      await never(board, signal);
      throw new Error('the database is closed');
    });
    laboratory.start(['memory']);
    await new Promise(setImmediate);
    laboratory.close();
    await laboratory.settled();
    expect(recorded).toEqual(['lab.started']);
    expect(bugs).toEqual([]);
  });
});

describe('clearing', () => {
  it('ends the run first, then forgets it', async () => {
    const { laboratory, cleanUps, recorded } = openLaboratory(never);
    laboratory.start(['memory']);
    const { run, cells } = await laboratory.clear();
    expect(run.state).toBe('none');
    expect(cells).toEqual([]);
    expect(cleanUps()).toBe(1);
    expect(recorded).toEqual(['lab.started', 'lab.ended', 'lab.cleared']);
  });

  it('sweeps at a start only what lies there', async () => {
    const { laboratory, folder, cleanUps } = openLaboratory(never);
    await laboratory.sweep();
    expect(cleanUps()).toBe(0);
    mkdirSync(folder);
    await laboratory.sweep();
    expect(cleanUps()).toBe(1);
    expect(existsSync(folder)).toBe(true);
  });
});
