import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withLock } from '../../electron/launcher/lock.mjs';

describe('a lock between launches', () => {
  let folder: string;
  const file = () => join(folder, 'build.lock');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tokenwright-lock-'));
    vi.stubEnv('TOKENWRIGHT_CACHE', folder);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('lets one work at a time and is gone afterwards', async () => {
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise((done) => setTimeout(done, 20));
      events.push(`${name} ends`);
    };
    await Promise.all([withLock('build', work('one')), withLock('build', work('two'))]);
    expect(events).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
    expect(existsSync(file())).toBe(false);
  });

  it('is given back when the work fails', async () => {
    await expect(withLock('build', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file())).toBe(false);
  });

  it('is taken over from a process that is no more', async () => {
    writeFileSync(file(), '4194305');
    expect(await withLock('build', () => 'done')).toBe('done');
  });

  it('is taken over when it is older than any work takes', async () => {
    writeFileSync(file(), String(process.pid));
    const anHourAgo = Date.now() / 1000 - 3600;
    utimesSync(file(), anHourAgo, anHourAgo);
    expect(await withLock('build', () => 'done')).toBe('done');
  });
});
