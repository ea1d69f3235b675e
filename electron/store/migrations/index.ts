/** All migrations in order. Append only; numbers go in tens so that a hotfix fits between. */

import { firstSchema } from './0010-first-schema';
import { library } from './0020-library';
import { profiles } from './0030-profiles';
import { server } from './0040-server';
import { browserSessions } from './0045-browser-sessions';
import { journal } from './0060-journal';
import { passphrase } from './0070-passphrase';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  firstSchema,
  library,
  profiles,
  server,
  browserSessions,
  journal,
  passphrase,
];
