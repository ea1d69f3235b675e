/** What every operation of the auth service is given. No globals: time, randomness, keychain and database come in. */

import type { Database } from 'better-sqlite3';
import type { Topic } from '../../shared/channels';
import type { Actor } from '../../shared/nouns/audit';
import type { Vault } from '../keychain/vault';
import type { KeyRing } from '../keys/key-ring';
import type { Clock } from './clock';
import type { ClientMemory } from './holding/client-memory';
import type { ReachStep } from './holding/steps';
import type { RandomBytes } from './random';

export interface Core {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly vault: Vault;
  readonly keyRing: KeyRing;
  readonly memory: ClientMemory;
  /** This process, `pid-random`: tells whose unfinished operation an entry of the journal is. */
  readonly run: string;
  /** Who is asking; written into the audit record. */
  readonly actor: Actor;
  /** The `iss` of what it makes where a server has fixed it; the setting's when absent. */
  readonly issuer?: string;
  /** Told of each step between keychain and database; see `holding/steps`. */
  readonly reach?: ReachStep;
  /** Called after a commit, once for each topic that changed. */
  readonly notify: (topic: Topic) => void;
}
