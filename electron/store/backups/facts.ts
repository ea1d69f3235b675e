/** What was found when a backup was opened again, kept beside it: a file without these does not count. */

import { readFile } from 'node:fs/promises';
import { backupReasons } from '../../../shared/nouns/backup';
import { z } from '../../../shared/schema';

const count = z.number().int().min(0);

export const BackupFacts = z.object({
  madeAtMs: count,
  reason: z.enum(backupReasons),
  bytes: count,
  /** Of the whole file, hexadecimal: a later change of it shows. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  schema: count,
  sessions: count,
  revocations: count,
  auditEntries: count,
});
export type BackupFacts = z.infer<typeof BackupFacts>;

/** Undefined where there are none, or none that can be believed. */
export async function readFacts(path: string): Promise<BackupFacts | undefined> {
  try {
    return BackupFacts.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
