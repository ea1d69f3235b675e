/** Where systems keep their keychains as files: what a stolen disk has of them. */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Those that are there. */
export function keyringFolders(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  return candidates(environment, platform).filter((folder) => existsSync(folder));
}

function candidates(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  const home = environment.HOME ?? homedir();
  if (platform === 'darwin') return [join(home, 'Library', 'Keychains')];
  if (platform === 'win32') {
    const { APPDATA, LOCALAPPDATA } = environment;
    return [APPDATA, LOCALAPPDATA].flatMap((base) => (base ? [join(base, 'Microsoft', 'Credentials')] : []));
  }
  const data = environment.XDG_DATA_HOME ?? join(home, '.local', 'share');
  return [join(data, 'keyrings'), join(data, 'kwalletd')];
}
