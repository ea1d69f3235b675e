/** Copies of the database, each checked when it was made, and what putting one back would do. */

import { z } from '../schema';

export const backupReasons = ['daily', 'by hand', 'before a migration', 'before a restore'] as const;

export type BackupReason = (typeof backupReasons)[number];

/** Names a file of the backup folder without its ending, and nothing outside of it. */
export const BackupName = z.string().regex(/^\w[\w.-]{0,99}$/, 'name a backup of the list');

export interface Backup {
  readonly name: string;
  readonly madeAtMs: number;
  readonly bytes: number;
  /** It has been opened again and passed its checks; a file somebody put there has not. The rest is known only then. */
  readonly verified: boolean;
  readonly reason?: BackupReason;
  /** Version of its tables. */
  readonly schema?: number;
  readonly sessions?: number;
  readonly revocations?: number;
  readonly auditEntries?: number;
}

export interface BackupList {
  readonly folder: string;
  /** Newest first. */
  readonly backups: readonly Backup[];
  /** Why the last attempt of this run made none. */
  readonly problem?: string;
}

/** Rows of one kind, compared with those of now. */
export interface BackupDifference {
  readonly kind: 'accounts' | 'clients' | 'resources' | 'profiles' | 'library entries' | 'settings';
  readonly comeBack: number;
  readonly changeBack: number;
  readonly goAway: number;
}

export interface RestorePreview {
  readonly backup: Backup;
  /** False: the backup is of another database than the one in use, which it replaces as a whole. */
  readonly sameDatabase: boolean;
  /** Rows that would be added, changed or removed, all kinds together. */
  readonly touched: number;
  readonly differences: readonly BackupDifference[];
  /** Live sessions that end. */
  readonly endingSessions: number;
  /** What it means, one thing a sentence, the gravest first. */
  readonly sentences: readonly string[];
}
