import { chownSync } from 'node:fs';

/** Traditional id of "nobody" on every Linux. */
const nobody = 65_534;

/** Runs the body as a user whom file permissions bind: root would write to a read-only file all the same. */
export async function asUnprivileged<T>(body: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return body();
  process.seteuid?.(nobody);
  try {
    return await body();
  } finally {
    process.seteuid?.(0);
  }
}

/** Lets that user write to a folder of ours. */
export function giveAway(folder: string): void {
  if (process.geteuid?.() === 0) chownSync(folder, nobody, nobody);
}
