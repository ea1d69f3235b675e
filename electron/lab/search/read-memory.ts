/** Looking for tokens in the memory of another process, which Linux shows as a file to whoever may read it. */

import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { type Sighting, searchBytes, type Wanted } from './search-files';

interface Region {
  readonly start: number;
  readonly length: number;
}

const chunkBytes = 4 * 1024 * 1024;
/** Of one process; beyond it lie reserved spaces of gigabytes that hold nothing. */
const mostBytes = 768 * 1024 * 1024;

/** One sighting a token suffices. Rejects in the system's words where the memory is closed ("EACCES: permission denied"). */
export async function readMemory(pid: number, wanted: readonly Wanted[]): Promise<readonly Sighting[]> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
  const memory = await open(`/proc/${pid}/mem`, constants.O_RDONLY);
  const found = new Map<string, Sighting>();
  try {
    for (const chunk of chunksOf(writableRegions(maps))) {
      const bytes = Buffer.alloc(chunk.length);
      const { bytesRead } = await memory.read(bytes, 0, chunk.length, chunk.start).catch(() => nothingRead);
      const content = bytes.subarray(0, bytesRead);
      for (const sighting of searchBytes(content, `memory of process ${pid}`, wanted)) {
        if (!found.has(sighting.what)) {
          found.set(sighting.what, { ...sighting, offset: chunk.start + sighting.offset });
        }
      }
      if (found.size === wanted.length) break;
    }
  } finally {
    await memory.close();
  }
  return [...found.values()];
}

const nothingRead = { bytesRead: 0 };

/** Private memory that can be written to and belongs to no file: where a heap is. */
export function writableRegions(maps: string): readonly Region[] {
  return maps
    .split('\n')
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) rw.p \S+ \S+ 0\s/.exec(`${line} `))
    .filter((match): match is RegExpExecArray => match !== null)
    .map(([, from = '', to = '']) => {
      const start = Number.parseInt(from, 16);
      return { start, length: Number.parseInt(to, 16) - start };
    });
}

function* chunksOf(regions: readonly Region[]): Generator<Region> {
  let total = 0;
  for (const { start, length } of regions) {
    for (let at = 0; at < length; at += chunkBytes) {
      if (total > mostBytes) return;
      const size = Math.min(chunkBytes, length - at);
      total += size;
      yield { start: start + at, length: size };
    }
  }
}
