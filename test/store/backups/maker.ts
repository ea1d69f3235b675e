// Makes a backup and dies where it is told to: `maker.ts HOME STEP`.
import { join } from 'node:path';
import { makeBackup } from '../../../electron/store/backups/make-backup';
import { openDatabase } from '../../../electron/store/database';

const [home = '', dieAt] = process.argv.slice(2);
const db = openDatabase(join(home, 'tokenwright.db'));
process.stdout.write('up\n');
for (;;) {
  await makeBackup(db, {
    folder: join(home, 'backups'),
    nowMs: Date.now(),
    reason: 'daily',
    reach: (step) => {
      if (step === dieAt) process.kill(process.pid, 'SIGKILL');
    },
  });
}
