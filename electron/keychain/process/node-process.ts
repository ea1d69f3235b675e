import { fork } from 'node:child_process';
import type { DriverProcess } from './driver-process';
import type { KeychainAnswer } from './messages';

/** The entry as a child of plain Node: for the command line and for tests. It never keeps its parent running. */
export function startNodeProcess(entry: string, execArgv: readonly string[] = []): DriverProcess {
  const child = fork(entry, [], { execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.unref();
  child.channel?.unref();
  return {
    // A child that died a moment ago refuses by "exit"; the callback keeps it from also being thrown.
    send: (call) => void child.send(call, () => {}),
    onAnswer: (listener) => void child.on('message', (answer) => listener(answer as KeychainAnswer)),
    onEnd: (listener) => {
      const once = onlyOnce(listener);
      child.on('error', (error) => once(error.message));
      child.on('exit', (code, signal) => once(`the process ended with ${signal ?? `code ${code}`}`));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function onlyOnce(listener: (how: string) => void): (how: string) => void {
  let called = false;
  return (how) => {
    if (called) return;
    called = true;
    listener(how);
  };
}
