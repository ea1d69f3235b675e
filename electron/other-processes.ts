import type { Database } from 'better-sqlite3';
import { type Topic, topics } from '../shared/channels';

/** Tells of changes the command line made to the same file: SQLite counts commits of other connections. */
export function watchOtherProcesses(
  db: Database,
  notify: (topic: Topic) => void,
  everyMs = 1000,
): () => void {
  const dataVersion = (): unknown => db.pragma('data_version', { simple: true });
  let seen = dataVersion();
  const timer = setInterval(() => {
    const now = dataVersion();
    if (now === seen) return;
    seen = now;
    for (const topic of topics) notify(topic);
  }, everyMs);
  return () => clearInterval(timer);
}
