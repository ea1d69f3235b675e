/** The folder of the backups: NAME.db with NAME.json beside it, and names with a dot for what is unfinished. */

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Backup, BackupName } from '../../../shared/nouns/backup';
import { readFacts } from './facts';
import { outlivedBackups } from './generations';

export const backupFile = (folder: string, name: string): string => join(folder, `${name}.db`);
export const factsFile = (folder: string, name: string): string => join(folder, `${name}.json`);

/** A file that this process is still working on; `isAlive` of the number in it tells others whether to leave it. */
export function unfinishedFile(folder: string, name: string): string {
  return join(folder, `.${process.pid}-${name}`);
}

/** Newest first. A folder that is not there holds none. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = (await readdir(folder).catch(() => []))
    .filter((file) => file.endsWith('.db'))
    .map((file) => file.slice(0, -3))
    .filter((name) => BackupName.safeParse(name).success);
  const backups = await Promise.all(names.map((name) => describe(folder, name)));
  return backups
    .filter((backup): backup is Backup => backup !== undefined)
    .sort((one, other) => other.madeAtMs - one.madeAtMs || other.name.localeCompare(one.name));
}

async function describe(folder: string, name: string): Promise<Backup | undefined> {
  const file = await stat(backupFile(folder, name)).catch(() => undefined);
  if (!file?.isFile()) return undefined;
  const facts = await readFacts(factsFile(folder, name));
  if (facts === undefined || facts.bytes !== file.size) {
    return { name, madeAtMs: Math.round(file.mtimeMs), bytes: file.size, verified: false };
  }
  const { sha256: _, ...told } = facts;
  return { name, ...told, verified: true };
}

/** Removes what no generation needs. What cannot be removed now is tried again with the next backup. */
export async function pruneBackups(folder: string, nowMs: number): Promise<void> {
  for (const name of outlivedBackups(await listBackups(folder), nowMs)) {
    await rm(backupFile(folder, name), { force: true }).catch(() => {});
    await rm(factsFile(folder, name), { force: true }).catch(() => {});
  }
}

/** Removes what a process that has ended left unfinished, and facts without their backup. */
export async function sweepBackups(folder: string, isAlive: (run: string) => boolean): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  const present = new Set(files);
  const isUnderWay = (file: string): boolean => {
    const owner = /^\.(\d+)-/.exec(file)?.[1];
    return owner !== undefined && owner !== `${process.pid}` && isAlive(owner);
  };
  const beingMade = new Set(files.filter(isUnderWay).map((file) => file.replace(/^\.\d+-/, '')));
  for (const file of files) {
    if (isUnderWay(file)) continue;
    const name = /^(.+)\.json(\.partial)?$/.exec(file)?.[1];
    const lonely = name !== undefined && !present.has(`${name}.db`) && !beingMade.has(name);
    if (file.startsWith('.') || lonely) await rm(join(folder, file), { force: true }).catch(() => {});
  }
}
