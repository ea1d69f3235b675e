import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources, isUpToDate, listSources, writeStamp } from '../../electron/launcher/source-state.mjs';

describe('the state of sources', () => {
  let folder: string;
  let stamp: string;
  const built = Date.now() - 60_000;
  const source = () => join(folder, 'sources', 'a.ts');
  const sources = () => listSources([join(folder, 'sources')]);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tokenwright-sources-'));
    stamp = join(folder, 'stamp');
    mkdirSync(join(folder, 'sources'));
    writeFileSync(source(), 'one');
    for (const path of [source(), join(folder, 'sources')])
      utimesSync(path, built / 1000 - 60, built / 1000 - 60);
    writeStamp(stamp, hashSources(sources()), built);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is up to date when nothing is newer than the stamp', () => {
    expect(isUpToDate(stamp, sources())).toBe(true);
  });

  it('is stale without a stamp', () => {
    expect(isUpToDate(join(folder, 'none'), sources())).toBe(false);
  });

  it('is stale when a file has new contents', () => {
    writeFileSync(source(), 'two');
    expect(isUpToDate(stamp, sources())).toBe(false);
  });

  it('is stale when a file is added or deleted', () => {
    writeFileSync(join(folder, 'sources', 'b.ts'), 'new');
    expect(isUpToDate(stamp, sources())).toBe(false);
    rmSync(join(folder, 'sources', 'b.ts'));
    rmSync(source());
    expect(isUpToDate(stamp, sources())).toBe(false);
  });

  it('is up to date when only times changed, as after switching branches', () => {
    writeFileSync(source(), 'one');
    expect(isUpToDate(stamp, sources())).toBe(true);
  });

  it('leaves out what it is told to', () => {
    const all = listSources([folder], (path) => path.endsWith('sources'));
    expect(all.map(({ path }) => path)).toEqual([folder, stamp]);
  });
});
