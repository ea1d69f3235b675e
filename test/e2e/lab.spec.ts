import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import {
  type AttackId,
  attackIds,
  type LabAnswers,
  type LabCell,
  type LabStatus,
  type StrategyId,
  strategyIds,
} from '../../shared/nouns/lab';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const runLimitMs = 150_000;

async function runToEnd(page: Page, strategies: readonly StrategyId[]): Promise<LabStatus> {
  await answered(callApi(page, 'lab/start', { strategies: [...strategies] }));
  const state = async () => (await answered(callApi(page, 'lab/status'))).run.state;
  await expect.poll(state, { timeout: runLimitMs }).not.toBe('running');
  return answered(callApi(page, 'lab/status'));
}

async function allCells(page: Page): Promise<readonly LabCell[]> {
  const { text } = await answered(callApi(page, 'lab/report', { format: 'json' }));
  return (JSON.parse(text) as { readonly cells: readonly LabCell[] }).cells;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** What is known of each way of keeping tokens; each line is a claim somebody makes, and here a measurement. */
const expected: readonly (readonly [StrategyId, AttackId, LabAnswers])[] = [
  ['memory', 'injected-script', { read: 'yes', used: 'yes' }],
  ['memory', 'disk', { read: 'no' }],
  ['memory', 'disk-after-restart', { survives: 'no', leftBehind: 'no' }],
  ['memory', 'disk-image', { read: 'no' }],
  ['session-storage', 'second-tab', { read: 'partly' }],
  ['session-storage', 'disk', { read: 'yes' }],
  ['session-storage', 'disk-after-restart', { survives: 'no', leftBehind: 'yes' }],
  ['local-storage', 'injected-script', { read: 'yes', used: 'yes' }],
  ['local-storage', 'other-origin', { read: 'no', used: 'no' }],
  ['local-storage', 'other-port', { read: 'no', used: 'no' }],
  ['local-storage', 'second-tab', { read: 'yes' }],
  ['local-storage', 'disk', { read: 'yes', used: 'yes' }],
  ['local-storage', 'disk-after-sign-out', { leftBehind: 'yes', survives: 'partly' }],
  ['local-storage', 'disk-after-rotation', { leftBehind: 'yes', used: 'no' }],
  ['local-storage', 'disk-after-restart', { survives: 'yes', leftBehind: 'yes' }],
  ['local-storage', 'request-forgery', { used: 'no' }],
  ['indexed-db', 'injected-script', { read: 'yes' }],
  ['indexed-db', 'disk-image', { read: 'yes', used: 'yes' }],
  ['readable-cookie', 'injected-script', { read: 'yes' }],
  ['readable-cookie', 'other-port', { read: 'yes', used: 'yes' }],
  ['readable-cookie', 'request-forgery', { used: 'yes' }],
  ['http-only-cookie', 'injected-script', { read: 'no', used: 'yes' }],
  ['http-only-cookie', 'other-port', { read: 'yes', used: 'yes' }],
  ['http-only-cookie', 'other-origin', { read: 'no', used: 'no' }],
  ['http-only-cookie', 'request-forgery', { used: 'partly' }],
  ['http-only-cookie', 'disk', { read: 'yes' }],
  ['service-worker', 'injected-script', { read: 'no', used: 'yes' }],
  ['service-worker', 'second-tab', { read: 'no', used: 'yes' }],
  ['service-worker', 'disk', { read: 'no' }],
  ['service-worker', 'disk-after-restart', { survives: 'no' }],
  ['backend-for-frontend', 'injected-script', { read: 'no', used: 'yes' }],
  ['backend-for-frontend', 'other-port', { read: 'partly', used: 'yes' }],
  ['backend-for-frontend', 'disk', { read: 'partly' }],
  ['backend-for-frontend', 'disk-after-sign-out', { survives: 'no' }],
  ['backend-for-frontend', 'request-forgery', { used: 'no' }],
  ['plain-file', 'disk', { read: 'yes', used: 'yes' }],
  ['plain-file', 'disk-image', { read: 'yes' }],
  ['plain-file', 'disk-after-sign-out', { leftBehind: 'no', survives: 'partly' }],
  ['file-with-key', 'other-process', { read: 'yes', used: 'yes' }],
  ['file-with-key', 'disk-image', { read: 'yes', used: 'yes' }],
  ['safe-storage', 'other-process', { read: 'yes' }],
  ['safe-storage', 'disk-image', { read: 'no', used: 'no' }],
  ['safe-storage', 'disk-after-restart', { survives: 'yes' }],
  ['os-keychain', 'disk', { read: 'no' }],
  ['os-keychain', 'other-process', { read: 'yes' }],
  ['os-keychain', 'disk-image', { read: 'no', used: 'no' }],
  ['os-keychain', 'disk-after-restart', { survives: 'yes', leftBehind: 'no' }],
];

test('every strategy meets every attack, with evidence or a reason', async ({ launch }) => {
  test.setTimeout(runLimitMs + 60_000);
  const { page, data } = await launch();
  const { run, cells: briefs, surroundings, victimsOnDisk } = await runToEnd(page, strategyIds);

  expect(run).toMatchObject({ state: 'done', cellsDone: 132, cellsTotal: 132 });
  console.log(`   the whole matrix took ${(run.endedAtMs ?? 0) - (run.startedAtMs ?? 0)} ms`);
  expect(surroundings).toMatchObject({ keychain: 'OS keychain', sandboxed: true });
  expect(surroundings.safeStorage).not.toBe('unavailable');
  expect(briefs.map(({ strategy, attack }) => `${strategy} ${attack}`)).toEqual(
    strategyIds.flatMap((strategy) => attackIds.map((attack) => `${strategy} ${attack}`)),
  );

  const cells = await allCells(page);
  // Only what needs a page cannot be tried on what has none.
  const untried = cells.filter(({ state }) => state !== 'done');
  expect(untried.map(({ reason }) => reason)).toEqual(
    Array(16).fill(expect.stringContaining('This program has no page')),
  );
  const withoutEvidence = cells.filter(
    ({ state, evidence, done, helps, summary }) =>
      state === 'done' && [evidence, done, helps, summary].some(({ length }) => length === 0),
  );
  expect(withoutEvidence).toEqual([]);

  await test.step('answers what is known of each', () => {
    const found = expected.map(([strategy, attack, answers]) => {
      const cell = cells.find((each) => each.strategy === strategy && each.attack === attack);
      const asked = Object.keys(answers).map((name) => [name, cell?.answers[name as keyof LabAnswers]]);
      return [strategy, attack, Object.fromEntries(asked)];
    });
    expect(found).toEqual(expected);
  });

  await test.step('the tokens of a backend are nowhere in the profile', () => {
    const own = cells.filter(({ strategy }) => strategy === 'backend-for-frontend');
    const seen = own.flatMap(({ evidence }) => evidence).filter(({ kind }) => kind === 'bytes');
    expect(new Set(seen.map((sighting) => 'what' in sighting && sighting.what))).toEqual(
      new Set(['The session cookie']),
    );
  });

  await test.step('no token leaves the folder of the laboratory, nor a report', async () => {
    const [kept] = filesBelow(join(data, 'lab')).flatMap((file) => tokensIn(readFileSync(file, 'latin1')));
    expect(kept).toBeDefined();
    const outside = filesBelow(data).filter((file) => !file.startsWith(join(data, 'lab')));
    const tokens = filesBelow(join(data, 'lab')).flatMap((file) => tokensIn(readFileSync(file, 'latin1')));
    const leaks = outside.filter((file) => {
      const content = readFileSync(file, 'latin1');
      return tokens.some((token) => content.includes(token));
    });
    expect(leaks).toEqual([]);
    for (const format of ['markdown', 'html', 'json'] as const) {
      const { text } = await answered(callApi(page, 'lab/report', { format }));
      expect(tokensIn(text)).toEqual([]);
      expect(text).not.toMatch(/<script/i);
    }
  });

  await test.step('clearing takes the victims and their sessions away', async () => {
    expect(victimsOnDisk).toBe(true);
    const cleared = await answered(callApi(page, 'lab/clear'));
    expect(cleared).toMatchObject({ victimsOnDisk: false, run: { state: 'none' }, cells: [] });
    expect(existsSync(join(data, 'lab'))).toBe(false);
    const sessions = await answered(callApi(page, 'sessions/list'));
    const own = sessions.filter(({ client }) => client === 'storage-lab');
    expect(own.length).toBeGreaterThan(12);
    expect(own.filter(({ state }) => state !== 'revoked')).toEqual([]);
  });
});

/** Whole ones: a masked token has an ellipsis in its middle. */
function tokensIn(text: string): readonly string[] {
  return text.match(/eyJ[\w-]{20,}\.[\w-]{40,}\.[\w-]{40,}|twr_[\w-]{40,}/g) ?? [];
}

test('a cancelled run stops at once, and the next one begins clean', async ({ launch }) => {
  test.setTimeout(runLimitMs);
  const { page } = await launch();
  await answered(callApi(page, 'lab/start', { strategies: [...strategyIds] }));
  expect(await callApi(page, 'lab/start', { strategies: ['memory'] })).toMatchObject({
    error: { code: 'in_use' },
  });
  const { run, cells } = await answered(callApi(page, 'lab/cancel'));
  expect(run.state).toBe('cancelled');
  expect(cells.filter(({ state }) => state === 'waiting' || state === 'running')).toEqual([]);
  await answered(callApi(page, 'lab/clear'));
  const { run: next } = await runToEnd(page, ['plain-file', 'os-keychain']);
  expect(next).toMatchObject({ state: 'done', cellsDone: 22 });
});

test('what a killed run has left is swept at the next start', async ({ launch }) => {
  test.setTimeout(runLimitMs);
  const first = await launch();
  await answered(callApi(first.page, 'lab/start', { strategies: ['local-storage'] }));
  await expect.poll(() => existsSync(join(first.data, 'lab', 'processes'))).toBe(true);
  await first.kill();
  expect(existsSync(join(first.data, 'lab'))).toBe(true);
  const { page, data } = await launch({ home: first.home });
  await expect.poll(() => existsSync(join(data, 'lab'))).toBe(false);
  const sessions = await answered(callApi(page, 'sessions/list'));
  expect(sessions.filter(({ client, state }) => client === 'storage-lab' && state !== 'revoked')).toEqual([]);
});

test('without a keychain the laboratory says what it cannot try', async ({ launch }) => {
  test.setTimeout(runLimitMs);
  const { page } = await launch({ keyring: 'absent' });
  await runToEnd(page, ['file-with-key', 'safe-storage', 'os-keychain']);
  const cells = await allCells(page);
  const reasons = cells.filter(
    ({ strategy, attack }) => strategy === 'os-keychain' && attack === 'disk-image',
  );
  expect(reasons).toMatchObject([
    { state: 'not-tried', reason: expect.stringContaining('The keychain does not serve') },
  ]);
  const image = cells.find(({ strategy, attack }) => strategy === 'file-with-key' && attack === 'disk-image');
  expect(image?.answers).toEqual({ read: 'yes', used: 'yes' });
});
