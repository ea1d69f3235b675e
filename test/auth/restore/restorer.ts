// Restores a backup in a process of its own: `restorer.ts FOLDER NAME STEP` dies as the step is behind.
import { join } from 'node:path';
import { restoreBackup } from '../../../electron/auth/restore/restore';
import { noDesktop } from '../../../electron/ipc/desktop';
import { createOsKeychain } from '../../../electron/keychain/os-keychain';
import { findPaths } from '../../../electron/paths';
import { openWorkbench } from '../../../electron/workbench';
import { FileDriver } from '../../crash/file-driver';

const [folder = '', name = '', dieAt] = process.argv.slice(2);
const paths = findPaths({ TOKENWRIGHT_HOME: join(folder, 'data') }, process.platform);
const { core } = await openWorkbench({
  paths,
  keychain: createOsKeychain({ loadDriver: async () => new FileDriver(join(folder, 'keychain')) }),
  actor: 'CLI',
  desktop: noDesktop,
  about: { app: 'test', node: 'test', sqlite: 'test', platform: 'test' },
  logger: { error: (_where, error) => console.error(error) },
  notify: () => {},
});
process.stdout.write('up\n');
for (;;) {
  await restoreBackup({ core, folder: paths.backups }, name, (step) => {
    if (step === dieAt) process.kill(process.pid, 'SIGKILL');
  });
}
