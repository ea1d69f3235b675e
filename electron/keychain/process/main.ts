/** The keychain's own process: a crash or a hang of the native module ends here and takes nothing else along. */

import type { KeychainDriver } from '../os-keychain';
import { answerCall } from './answer-calls';
import type { KeychainAnswer, KeychainCall } from './messages';

/** Electron gives a utility process this port; named by its shape, as this file also runs on plain Node. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: KeychainCall }) => void): void;
  postMessage(answer: KeychainAnswer): void;
}

/** Loaded at first use: without libsecret the import fails, and each call says so until it is there. */
async function loadKeytar(): Promise<KeychainDriver> {
  const module = await import('keytar');
  return 'default' in module ? (module.default as KeychainDriver) : module;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

if (parentPort) {
  parentPort.on('message', ({ data }) => {
    void answerCall(loadKeytar, data).then((answer) => parentPort.postMessage(answer));
  });
} else {
  process.on('message', (call: KeychainCall) => {
    void answerCall(loadKeytar, call).then((answer) => process.send?.(answer));
  });
  // An orderly exit waits for native threads, and one of them may hang in a call.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
