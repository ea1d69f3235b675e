import type { Backup } from '../../shared/nouns/backup';
import type { About } from '../../shared/nouns/settings';
import type { OpenedDatabase } from '../store/database';

/** Facts about this run that the auth service itself has no use for. */
export interface Surroundings {
  readonly about: About;
  readonly dataFolder: string;
  readonly storePath: string;
  readonly opened: Omit<OpenedDatabase, 'db'>;
  /** Where the database was lost or damaged: the newest backup that passes its checks. */
  readonly lastBackup?: Backup | undefined;
  readonly firstRun: boolean;
  /** See `findMismatch`; found out after the start. */
  readonly mismatch: () => string | undefined;
  /** While the clock of the computer stands behind where it was: what that means and what to do. */
  readonly clockNotice: () => string | undefined;
}
