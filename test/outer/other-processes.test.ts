import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchOtherProcesses } from '../../electron/other-processes';
import { openDatabase } from '../../electron/store/database';
import { writeMeta } from '../../electron/store/meta';
import { topics } from '../../shared/channels';
import { temporaryFolder } from '../support/temporary-folder';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells of every topic when another connection has committed, and of nothing for its own commits', () => {
  const path = join(temporaryFolder(), 'shared.db');
  const [ours, theirs] = [openDatabase(path), openDatabase(path)];
  const notify = vi.fn();
  const stop = watchOtherProcesses(ours, notify);

  writeMeta(ours, 'a', '1');
  vi.advanceTimersByTime(2000);
  expect(notify).not.toHaveBeenCalled();

  writeMeta(theirs, 'b', '2');
  vi.advanceTimersByTime(1000);
  expect(notify.mock.calls.map(([topic]) => topic)).toEqual([...topics]);

  vi.advanceTimersByTime(5000);
  expect(notify).toHaveBeenCalledTimes(topics.length);

  stop();
  ours.close();
  vi.advanceTimersByTime(5000);
  theirs.close();
});
