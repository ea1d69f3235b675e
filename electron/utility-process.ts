import { utilityProcess } from 'electron';
import type { DriverProcess } from './keychain/process/driver-process';
import type { KeychainAnswer } from './keychain/process/messages';

/** The keychain's process as Electron starts it. Its own fork of Node is off in a fused binary. */
export function startUtilityProcess(entry: string): DriverProcess {
  const child = utilityProcess.fork(entry, [], { stdio: 'ignore', serviceName: 'Keychain' });
  return {
    send: (call) => child.postMessage(call),
    onAnswer: (listener) => void child.on('message', (answer: KeychainAnswer) => listener(answer)),
    // Its code is 0 after some native crashes: every end is one.
    onEnd: (listener) => void child.once('exit', (code) => listener(`the process ended with code ${code}`)),
    kill: () => endProcess(child),
  };
}

/** Electron's `kill` is SIGTERM, which a process hanging in native code does not follow. */
function endProcess(child: Electron.UtilityProcess): void {
  const { pid } = child;
  try {
    if (pid === undefined) child.kill();
    else process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
