/** 10,000 sessions: opening the app's core on them, what a crash left included, and listing them all. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../../electron/auth/core';
import { issue } from '../../../electron/auth/grants/issue';
import { sessionList } from '../../../electron/auth/sessions/list';
import { noDesktop } from '../../../electron/ipc/desktop';
import { createOsKeychain } from '../../../electron/keychain/os-keychain';
import { fileLogger } from '../../../electron/logger';
import { insertOperation } from '../../../electron/store/operations';
import { openWorkbench, type Workbench } from '../../../electron/workbench';
import { frozenAt } from '../../../electron/auth/clock';
import { FakeDriver } from '../../keychain/fake-driver';
import { aliceAtDesk } from '../../support/service';
import { pathsIn } from '../../support/workbench';
import type { Report } from '../support/part';
import { figure } from '../support/print';
import { median } from '../support/statistics';

const sessions = 10_000;
const leftBehind = 100;
const rounds = 5;

export async function part(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenwright-bench-'));
  const driver = new FakeDriver();
  const first = await open(folder, driver);
  await fill(first.core, driver);
  first.close();
  const times: { start: number; list: number }[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await measure(folder, driver));
  rmSync(folder, { recursive: true });
  const of = (pick: (time: (typeof times)[number]) => number): string => figure(median(times.map(pick)));
  return {
    about: `${sessions} sessions and ${leftBehind} operations cut off by a crash, keychain in memory. Median of ${rounds} starts.`,
    head: ['', 'ms'],
    rows: [
      ['start-up with reconcile', of(({ start }) => start)],
      ['list of all sessions', of(({ list }) => list)],
      ['together', of(({ start, list }) => start + list)],
    ],
  };
}

function open(folder: string, driver: FakeDriver): Promise<Workbench> {
  const paths = pathsIn(folder);
  const clock = frozenAt('2026-01-01T12:00:00Z');
  return openWorkbench({
    paths,
    keychain: createOsKeychain({ loadDriver: async () => driver }),
    actor: 'window',
    desktop: noDesktop,
    about: { app: 'bench', node: 'bench', sqlite: 'bench', platform: 'bench' },
    logger: fileLogger(paths.log, clock),
    notify: () => {},
    clock,
  });
}

/** Real ones, many at once so that they share their commits. */
async function fill(core: Core, driver: FakeDriver): Promise<void> {
  for (let done = 0; done < sessions; done += 100) {
    await Promise.all(Array.from({ length: 100 }, () => issue(core, aliceAtDesk)));
    driver.calls.length = 0;
  }
}

async function measure(folder: string, driver: FakeDriver): Promise<{ start: number; list: number }> {
  const copy = mkdtempSync(join(tmpdir(), 'tokenwright-bench-'));
  cpSync(folder, copy, { recursive: true });
  const before = await open(copy, driver);
  for (let count = 0; count < leftBehind; count += 1) leaveBehind(before.core, driver, count);
  before.close();
  const startedAt = performance.now();
  const { core, close, reconciled } = await open(copy, driver);
  await reconciled;
  const openAt = performance.now();
  const listed = sessionList(core).length;
  const listedAt = performance.now();
  close();
  rmSync(copy, { recursive: true });
  if (listed !== sessions) throw new Error(`${listed} sessions were listed instead of ${sessions}`);
  return { start: openAt - startedAt, list: listedAt - openAt };
}

/** An entry whose process died before its database change. */
function leaveBehind({ db }: Core, driver: FakeDriver, count: number): void {
  const keychainAccount = `refresh:s_gone:${count}`;
  driver.entries.set(keychainAccount, 'left behind');
  const entry = { kind: 'refresh', sessionId: 's_gone', generation: count, keychainAccount } as const;
  const begun = { keptIn: 'OS keychain', state: 'intent', run: '0-gone', startedAtMs: count } as const;
  insertOperation(db, { id: `op_${count}`, ...entry, ...begun });
}
