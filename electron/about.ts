import SQLite from 'better-sqlite3';
import type { About } from '../shared/nouns/settings';

/** Versions of this run; the launcher says through the environment which Electron it found. */
export function aboutThisRun(app: string, environment: NodeJS.ProcessEnv): About {
  const { electron, chrome, node } = process.versions;
  return {
    app,
    ...(electron !== undefined && {
      electron,
      electronOrigin: environment.TOKENWRIGHT_ELECTRON_ORIGIN === 'stand-in' ? 'stand-in' : 'official',
      chromium: chrome,
    }),
    node,
    sqlite: sqliteVersion(),
    platform: `${process.platform} ${process.arch}`,
  };
}

function sqliteVersion(): string {
  const db = new SQLite(':memory:');
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get();
  db.close();
  return version ?? 'unknown';
}
