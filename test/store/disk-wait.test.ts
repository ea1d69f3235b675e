import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { change } from '../../electron/auth/change';
import { changeTogether } from '../../electron/auth/change-together';
import { openDatabase } from '../../electron/store/database';
import { readMeta, writeMeta } from '../../electron/store/meta';
import { startTestService } from '../support/service';
import { temporaryFolder } from '../support/temporary-folder';

/** The disk, which is as slow and as broken as a test wants it. */
const disk = vi.hoisted(() => ({
  flushes: [] as ((error: Error | null) => void)[],
  isHeld: true,
  /** Flushes that were waited for in place. */
  inPlace: 0,
  inPlaceError: undefined as Error | undefined,
}));

/** Milliseconds that seem to pass from one look at the time to the next. */
let stepMs = 0;

vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>();
  const fdatasync: typeof fs.fdatasync = Object.assign(
    (file: number, done: (error: NodeJS.ErrnoException | null) => void) =>
      disk.isHeld ? void disk.flushes.push(done) : fs.fdatasync(file, done),
    { __promisify__: fs.fdatasync.__promisify__ },
  );
  const fdatasyncSync = (file: number): void => {
    disk.inPlace += 1;
    if (disk.inPlaceError !== undefined) throw disk.inPlaceError;
    fs.fdatasyncSync(file);
  };
  return { ...fs, fdatasync, fdatasyncSync };
});

beforeEach(() => {
  disk.flushes.length = 0;
  disk.isHeld = true;
  disk.inPlace = 0;
  disk.inPlaceError = undefined;
  stepMs = 20;
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += stepMs));
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function start() {
  const path = join(temporaryFolder(), 'tokenwright.db');
  const db = openDatabase(path);
  const { core } = await startTestService({ db });
  const other = openDatabase(path);
  onTestFinished(() => {
    db.close();
    other.close();
  });
  const settled: string[] = [];
  const write = (name: string): Promise<void> =>
    changeTogether(core, [], () => writeMeta(db, name, 'written')).then(
      () => void settled.push(name),
      (error: { code?: string }) => void settled.push(`${name}: ${error.code}`),
    );
  const isWritten = (name: string): boolean => readMeta(other, name) === 'written';
  return { core, db, settled, write, isWritten };
}

/** Until everything that needs no disk has happened. */
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('changes made together on a disk', () => {
  it('answer nobody before the log is flushed', async () => {
    const { settled, write, isWritten } = await start();
    const writing = write('a');
    await turn();
    expect([isWritten('a'), settled, disk.flushes.length]).toEqual([true, [], 1]);
    disk.flushes.shift()?.(null);
    await writing;
    expect(settled).toEqual(['a']);
  });

  it('share a flush, but never one that began before them', async () => {
    const { settled, write } = await start();
    const first = [write('a'), write('b')];
    await turn();
    const second = [write('c'), write('d')];
    await turn();
    expect(disk.flushes).toHaveLength(1);
    disk.flushes.shift()?.(null);
    await Promise.all(first);
    await turn();
    expect([settled, disk.flushes.length]).toEqual([['a', 'b'], 1]);
    disk.flushes.shift()?.(null);
    await Promise.all(second);
    expect(settled).toEqual(['a', 'b', 'c', 'd']);
  });

  it('say that the disk did not take them, and go on with the next', async () => {
    const { settled, write } = await start();
    const writing = write('a');
    await turn();
    disk.flushes.shift()?.(Object.assign(new Error('EIO'), { code: 'EIO' }));
    await writing;
    const again = write('b');
    await turn();
    disk.flushes.shift()?.(null);
    await again;
    expect(settled).toEqual(['a: store_unavailable', 'b']);
  });

  it('leave those that wait by themselves waiting in the commit', async () => {
    const { core, db, write } = await start();
    const inside: unknown[] = [];
    const writing = changeTogether(core, [], () => inside.push(db.pragma('synchronous', { simple: true })));
    await turn();
    expect(inside).toEqual([1]);
    disk.flushes.shift()?.(null);
    await writing;
    change(core, [], () => inside.push(db.pragma('synchronous', { simple: true })));
    expect(inside).toEqual([1, 2]);
    disk.isHeld = false;
    await write('for real');
  });
});

describe('a disk that is quick', () => {
  /** The first flush is never waited for in place: nothing is known of the disk. */
  async function startQuick() {
    const started = await start();
    stepMs = 0.3;
    disk.isHeld = false;
    await started.write('first');
    expect([disk.inPlace, started.settled]).toEqual([0, ['first']]);
    return started;
  }

  it('is waited for in place, for all who came together', async () => {
    const { settled, write } = await startQuick();
    await Promise.all([write('a'), write('b')]);
    expect([disk.inPlace, settled]).toEqual([1, ['first', 'a', 'b']]);
  });

  it('is left to another thread from the first time that it is slow, until it is quick again', async () => {
    const { write } = await startQuick();
    stepMs = 20;
    await write('slow in place');
    await write('slow elsewhere');
    expect(disk.inPlace).toBe(1);
    stepMs = 0.3;
    await write('quick elsewhere');
    await write('quick in place');
    expect(disk.inPlace).toBe(2);
  });

  it('may fail all the same, and nobody relies on what it did not take', async () => {
    const { settled, write } = await startQuick();
    disk.inPlaceError = Object.assign(new Error('EIO'), { code: 'EIO' });
    await Promise.all([write('a'), write('b')]);
    disk.inPlaceError = undefined;
    await write('c');
    expect(settled).toEqual(['first', 'a: store_unavailable', 'b: store_unavailable', 'c']);
  });
});

it('waits for nothing where there is no disk', async () => {
  const { core } = await startTestService();
  await changeTogether(core, [], () => writeMeta(core.db, 'a', 'written'));
  expect(disk.flushes).toEqual([]);
});
