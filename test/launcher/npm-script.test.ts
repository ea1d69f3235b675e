import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import packageJson from '../../package.json';

/** npm hands a script to the shell, tells a signal to that shell and to nobody else, and answers with its exit code. */
it.skipIf(process.platform === 'win32')(
  'puts the command line in the place of the shell that npm starts, so that a signal to npm reaches it',
  () => {
    const script = packageJson.scripts.cli.replace(/node .*$/, `"${process.execPath}" -p process.pid`);
    const { stdout, pid } = spawnSync('sh', ['-c', `${script} ""`], { encoding: 'utf8' });
    expect(Number(stdout)).toBe(pid);
  },
);
