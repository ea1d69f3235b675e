import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readMemory, writableRegions } from '../../electron/lab/search/read-memory';

it('reads only private memory that can be written to and belongs to no file', () => {
  const maps = [
    '7f0000000000-7f0000001000 rw-p 00000000 00:00 0 ',
    '7f0000002000-7f0000003000 r--p 00000000 00:00 0 ',
    '7f0000004000-7f0000005000 rw-p 00001000 08:01 1234   /usr/lib/libc.so.6',
    '7f0000006000-7f0000007000 rw-s 00000000 00:01 5   /dev/shm/x',
    '55d0c0000000-55d0c0021000 rw-p 00000000 00:00 0      [heap]',
  ].join('\n');
  expect(writableRegions(maps)).toEqual([
    { start: 0x7f0000000000, length: 0x1000 },
    { start: 0x55d0c0000000, length: 0x21000 },
  ]);
});

describe.runIf(process.platform === 'linux')('the memory of a process', () => {
  it('gives away what is in it', async () => {
    const token = randomBytes(48).toString('base64url');
    const [sighting] = await readMemory(process.pid, [{ what: 'The secret', token }]);
    expect(sighting).toMatchObject({
      what: 'The secret',
      found: token,
      file: `memory of process ${process.pid}`,
    });
  });

  it('is closed where there is no such process', async () => {
    await expect(readMemory(2 ** 30, [])).rejects.toThrow('ENOENT');
  });
});
