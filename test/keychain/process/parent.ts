// Starts the keychain's process, waits for one answer, and tells its own parent the number of that process.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const loader = new URL('../../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
const entry = fileURLToPath(new URL('../../../electron/keychain/process/main.ts', import.meta.url));
const child = fork(entry, [], {
  execArgv: ['--import', loader],
  stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
});
child.on('message', () => process.send?.(child.pid));
child.send({ id: 1, does: 'get', service: 'Tokenwright test', account: 'none' });
