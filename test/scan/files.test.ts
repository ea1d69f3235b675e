import { once } from 'node:events';
import { createWriteStream, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Scan } from '../../electron/scan/scan';
import { type TokenRow, TokenTable } from '../../electron/scan/token-table';
import { limits } from '../../shared/limits';
import { asUnprivileged, giveAway } from '../support/unprivileged';
import { temporaryFolder } from '../support/temporary-folder';
import { access, identity, rowsWithPlaces } from './scanning';

const files = (...paths: readonly string[]) =>
  new Scan(paths.map((path) => ({ kind: 'file', name: 'f', path })));

describe('a scan of files', () => {
  it('reads one after the other and says of each how it went', async () => {
    const folder = temporaryFolder();
    const [one, two, empty, binary] = ['one', 'two', 'empty', 'binary'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
      string,
    ];
    writeFileSync(one, `a ${access}`);
    writeFileSync(two, `b ${access} c ${identity}`);
    writeFileSync(empty, '');
    writeFileSync(binary, Buffer.from(`\0\u0001 ${identity}`));
    const scan = files(one, join(folder, 'gone'), empty, folder, binary, two);
    await scan.run();
    const size = access.length + 2;
    expect(scan.progress()).toMatchObject({ state: 'done', tokens: 2, sightings: 4, unlisted: 0 });
    expect(scan.progress().files).toMatchObject([
      { state: 'read', size, bytesRead: size },
      { state: 'not read', note: 'It is not there, or no longer: choose it again where it lies now.' },
      { state: 'read', note: 'It is empty.' },
      { state: 'not read', note: 'It is a folder: choose the files in it.' },
      { state: 'read', note: 'It is no text; the tokens in it are listed all the same.' },
      { state: 'read' },
    ]);
    expect(rowsWithPlaces(scan.table)[0]?.places).toMatchObject([
      { file: 0, offset: 2 },
      { file: 5, offset: 2 },
    ]);
  });

  it('says of a file that the user must not read that this is so', async () => {
    const folder = temporaryFolder();
    giveAway(folder);
    const path = join(folder, 'secret');
    writeFileSync(path, access, { mode: 0o000 });
    const scan = files(path);
    await asUnprivileged(() => scan.run());
    expect(scan.progress().files[0]).toMatchObject({
      state: 'not read',
      note: 'You are not allowed to read it: change its permissions, or choose a copy.',
    });
  });

  it.each([
    ['deleted', (path: string) => rmSync(path)],
    ['cut short', (path: string) => truncateSync(path, 0)],
  ])('keeps what it has found of a file that is %s while it is read, and goes on', async (name, change) => {
    const folder = temporaryFolder();
    const [path, next] = [join(folder, 'long'), join(folder, 'next')];
    writeFileSync(path, `${access} ${'lorem ipsum '.repeat(500_000)}`);
    writeFileSync(next, `x ${identity}`);
    const scan = files(path, next);
    const running = scan.run();
    while ((scan.progress().bytesRead ?? 0) === 0) await new Promise((resolve) => setImmediate(resolve));
    change(path);
    await running;
    expect(scan.table.rows.map(({ token }) => token)).toEqual([access, identity]);
    const [first] = scan.progress().files;
    if (name === 'cut short') {
      expect(first?.note).toMatch(/^It became shorter while it was read: \d+ of \d+ bytes were there\.$/);
    }
  });

  it('inflates gzip, and keeps what came before its damage', async () => {
    const folder = temporaryFolder();
    const noise = Array.from({ length: 40_000 }, (_, index) => (index * 7919 * 7919).toString(36)).join(' ');
    const packed = gzipSync(`x ${access} ${noise} ${identity}`);
    const [whole, short, wrong] = ['whole', 'short', 'wrong'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(whole, packed);
    writeFileSync(short, packed.subarray(0, packed.length - 2000));
    writeFileSync(wrong, packed.fill(0, packed.length - 8));
    const scan = files(short, wrong, whole);
    writeFileSync(whole, gzipSync(`x ${access} ${noise} ${identity}`));
    await scan.run();
    expect(scan.progress().files).toMatchObject([
      { state: 'not read', note: 'Its compression ends in the middle: the file is cut off.' },
      {
        state: 'not read',
        note: 'Its compression is damaged: unpack it with another program and scan the result.',
      },
      { state: 'read' },
    ]);
    expect(rowsWithPlaces(scan.table)).toMatchObject([
      { token: access, places: [{ file: 0, offset: 2 }, { file: 1 }, { file: 2 }] },
      { token: identity },
    ]);
  });

  it('stops when it is told to, with what it has found', async () => {
    const stop = new AbortController();
    async function* endless() {
      yield `${access} `;
      for (;;) {
        yield 'lorem ipsum '.repeat(1000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const scan = new Scan([
      { kind: 'stream', name: '-', stream: Readable.from(endless()) },
      { kind: 'text', name: 'later', text: identity },
    ]);
    const running = scan.run(stop.signal);
    while (scan.progress().bytesRead < 100_000) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await running;
    expect(scan.progress()).toMatchObject({ state: 'cancelled', tokens: 1 });
    expect(scan.progress().files[1]).toMatchObject({ state: 'waiting' });
  });

  it('keeps places up to a limit, in 28 bytes each', () => {
    const table = new TokenTable();
    const before = process.memoryUsage().arrayBuffers;
    for (let offset = 0; offset < 1_000_000; offset += 1) {
      table.see(offset % 2 === 0 ? access : identity, { file: 0, offset });
    }
    expect(table.sightings).toBe(1_000_000);
    expect(table.rows.map(({ count, keptPlaces }) => [count, keptPlaces])).toEqual([
      [500_000, limits.placesOfToken],
      [500_000, limits.placesOfToken],
    ]);
    const blocks = 28 * (2 * limits.placesOfToken + 16_384);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThanOrEqual(blocks);
  });

  it('knows every file a token stands in, and the first address, however many places come before', () => {
    const table = new TokenTable();
    for (let offset = 0; offset < 40_000; offset += 1) table.see(access, { file: 0, offset });
    table.see(identity, { file: 0, offset: 40_000 });
    table.see(access, { file: 3, offset: 7, seenMs: 1_000, url: 'https://a.example/' });
    const [row, other] = table.rows as [TokenRow, TokenRow];
    expect([0, 1, 3].map((file) => table.isIn(row, file))).toEqual([true, false, true]);
    expect([...table.placesOf(row)].at(-1)).toEqual({
      file: 3,
      offset: 7,
      seenMs: 1_000,
      url: 'https://a.example/',
    });
    expect(table.firstPlaceOf(other)).toEqual({ file: 0, offset: 40_000 });
    expect(table.urlOf(other)).toBeUndefined();
  });

  it('reads a log of 60 MB in bounded memory', async () => {
    const path = join(temporaryFolder(), 'log');
    const output = createWriteStream(path);
    const lines = `2026-11-22T10:00:00Z INFO nothing to see here ${access}\n`.repeat(4000);
    for (let size = 0; size < 60_000_000; size += lines.length) {
      if (!output.write(lines)) await once(output, 'drain');
    }
    output.end();
    await once(output, 'close');
    const before = process.memoryUsage().rss;
    let most = before;
    const scan = files(path);
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    await scan.run();
    clearInterval(watching);
    expect(scan.table.rows).toHaveLength(1);
    expect(most - before).toBeLessThan(150_000_000);
  });
});
