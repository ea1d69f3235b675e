/** Where everything of one installation lies. The app and the command line must agree, so neither asks Electron. */

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Paths {
  readonly dataFolder: string;
  readonly database: string;
  /** Verified copies of the database. */
  readonly backups: string;
  readonly log: string;
  /** Chromium's own profile: caches and the like, nothing of ours. */
  readonly chromium: string;
  /** What the victims of the storage laboratory leave lying about on purpose, and nothing else. */
  readonly laboratory: string;
}

/** `TOKENWRIGHT_HOME`, or the platform's folder for application data. */
export function findPaths(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  home = homedir(),
): Paths {
  const dataFolder = resolve(
    environment.TOKENWRIGHT_HOME || join(applicationData(environment, platform, home), 'Tokenwright'),
  );
  return {
    dataFolder,
    database: join(dataFolder, 'tokenwright.db'),
    backups: join(dataFolder, 'backups'),
    log: join(dataFolder, 'tokenwright.log'),
    chromium: join(dataFolder, 'chromium'),
    laboratory: join(dataFolder, 'lab'),
  };
}

function applicationData(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return environment.APPDATA || join(home, 'AppData', 'Roaming');
  return environment.XDG_CONFIG_HOME || join(home, '.config');
}
