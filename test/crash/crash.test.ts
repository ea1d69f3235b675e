import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StepName, steps } from '../../electron/auth/holding/steps';
import { openDatabase } from '../../electron/store/database';
import type { OperationKind } from '../../electron/store/operations';
import { listSessions } from '../../electron/store/sessions';
import { temporaryFolder } from '../support/temporary-folder';
import type { Mood } from './file-driver';
import { examine, noFindings } from './invariants';
import { databaseFile, osDriver, startOn } from './machine';
import { brokenPromises, type Promised } from './promises';
import { runVictim } from './victim';

const moods = ['open', 'locked', 'gone'] as const satisfies readonly Mood[];
/** 1,000 for the full measure: `TOKENWRIGHT_CRASHES=1000 vitest run test/crash`. */
const crashes = Number(process.env.TOKENWRIGHT_CRASHES ?? 20);

let template: string;

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'tokenwright-crash-'));
  (await startOn(template)).close();
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

function freshMachine(): string {
  const folder = temporaryFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

function sessionIds(folder: string): readonly string[] {
  const db = openDatabase(databaseFile(folder));
  const ids = listSessions(db).map(({ id, heldAccount }) => `${id} ${heldAccount !== null}`);
  db.close();
  return ids.sort();
}

/** The next start with the keychain as it was left, and the one after it with the keychain back. */
async function expectAllWell(folder: string, promised: readonly Promised[]): Promise<void> {
  const before = sessionIds(folder);
  const badStart = await startOn(folder);
  badStart.close();
  expect(sessionIds(folder)).toEqual(before);
  osDriver(folder).mood = 'open';
  const { core, close } = await startOn(folder);
  try {
    expect(await examine(core, osDriver(folder))).toEqual(noFindings);
    expect(brokenPromises(core, promised)).toEqual([]);
    expect(sessionIds(folder)).toEqual(before);
  } finally {
    close();
  }
}

const named = (Object.keys(steps) as OperationKind[]).flatMap((kind) =>
  steps[kind].flatMap((step: StepName) => moods.map((mood) => ({ kind, step, mood }))),
);

describe('a SIGKILL at a named step', () => {
  it.each(named)('$kind: $step, keychain $mood afterwards', async ({ kind, step, mood }) => {
    const isFirstStart = kind === 'master-key' || kind === 'probe';
    const folder = isFirstStart ? temporaryFolder() : freshMachine();
    const promised = await runVictim({ folder, dieAt: { kind, step }, mood });
    await expectAllWell(folder, promised);
  });
});

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
    const promised = await runVictim({ folder, dieAt: { kind, step, skip }, mood: 'open', route });
    await expectAllWell(folder, promised);
  });
});

describe('SIGKILLs at random points', () => {
  it(
    `${crashes} of them, one after another on the same data, lose nothing and leave nothing behind`,
    async () => {
      const folder = freshMachine();
      let promises = 0;
      for (let count = 0; count < crashes; count += 1) {
        const mood = moods[count % moods.length] ?? 'open';
        const moodAfter = Math.floor(Math.random() * 20);
        const promised = await runVictim({ folder, mood, moodAfter }, Math.random() * 300);
        promises += promised.length;
        await expectAllWell(folder, promised);
      }
      // Most die in the middle of a move, which is the longest of all.
      expect(promises).toBeGreaterThan(crashes / 10);
    },
    crashes * 10_000,
  );
});
