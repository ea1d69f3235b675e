/** Prepared data folders to copy rather than to make, and what has to be true of each after a death. */

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { openDatabase } from '../../electron/store/database';
import { listSessions } from '../../electron/store/sessions';
import { temporaryFolder } from '../support/temporary-folder';
import { examine, noFindings } from './invariants';
import { databaseFile, osDriver, startOn } from './machine';
import { brokenPromises, type Promised } from './promises';

export interface Prepared {
  /** A data folder after its first start. */
  freshMachine(): string;
  compileCache(): string;
}

/** Once for the whole test file. */
export function prepare(): Prepared {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tokenwright-crash-'));
    mkdirSync(join(folder, 'data'));
    (await startOn(join(folder, 'data'))).close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    freshMachine: () => {
      const copy = temporaryFolder();
      cpSync(join(folder, 'data'), copy, { recursive: true });
      return copy;
    },
    compileCache: () => join(folder, 'compiled'),
  };
}

function sessionIds(folder: string): readonly string[] {
  const db = openDatabase(databaseFile(folder));
  const ids = listSessions(db).map(({ id, heldAccount }) => `${id} ${heldAccount !== null}`);
  db.close();
  return ids.sort();
}

/** The next start with the keychain as it was left, and the one after it with the keychain back. */
export async function expectAllWell(folder: string, promised: readonly Promised[]): Promise<void> {
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
