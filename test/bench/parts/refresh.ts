/** Refreshing a session durably: three commits on disk, beside one bare commit of the same database engine. */

import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { issue } from '../../../electron/auth/grants/issue';
import { refreshSession } from '../../../electron/auth/grants/refresh';
import { openDatabase } from '../../../electron/store/database';
import { writeMeta } from '../../../electron/store/meta';
import { aliceAtDesk } from '../../support/service';
import { type BenchService, startBenchService } from '../support/bench-service';
import { contest } from '../support/contest';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';

export async function part(): Promise<Report> {
  const service = await startBenchService();
  const { core } = service;
  const { sessionId } = await issue(core, aliceAtDesk);
  const [refreshes = 0, sessions = 0, commits = 0] = await contest(
    [
      { name: 'refresh', once: () => refreshSession(core, sessionId) },
      { name: 'issue', once: () => issue(core, aliceAtDesk) },
      { name: 'bare commit', once: bareCommit(service) },
    ],
    { roundMs: 500 },
  );
  const about = `SQLite in WAL mode with synchronous=FULL ${medium(service.folder)}; keychain in memory. Every step waits for the disk.`;
  service.close();
  return {
    about,
    head: ['', '/s', 'ms', 'to one bare commit'],
    rows: [
      row('refresh with rotation', refreshes, commits),
      row('issue a session', sessions, commits),
      row('one bare commit', commits, commits),
    ],
  };
}

function row(name: string, perSecond: number, commits: number): string[] {
  return [name, figure(perSecond), figure(1000 / perSecond), ratio(commits, perSecond)];
}

/** The least that any durable change costs here: one row in a database of its own, same settings. */
function bareCommit({ folder }: BenchService): () => void {
  const db = openDatabase(join(folder, 'bare.db'));
  let count = 0;
  return () => {
    count += 1;
    writeMeta(db, 'count', String(count));
  };
}

/** A folder in memory would make the figures meaningless, so the table says which it is. */
function medium(folder: string): string {
  const tmpfs = 0x01021994;
  return statfsSync(folder).type === tmpfs ? 'in memory (tmpfs)' : 'on disk';
}
