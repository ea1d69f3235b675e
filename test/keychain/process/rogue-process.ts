// A keychain's process with a native module at its worst: the account's name says what happens.
import { answerCall } from '../../../electron/keychain/process/answer-calls';
import type { KeychainCall } from '../../../electron/keychain/process/messages';
import { FakeDriver } from '../fake-driver';

const driver = new FakeDriver();

process.on('message', (call: KeychainCall) => {
  if (call.account === 'segfault') process.kill(process.pid, 'SIGSEGV');
  // Holds the whole thread, as a native call on it would.
  if (call.account === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (call.account === 'look') {
    const seen = JSON.stringify([process.argv, process.env]);
    void answerCall(async () => driver, { ...call, does: 'set', account: 'seen', secret: seen });
  }
  void answerCall(async () => driver, call).then((answer) => process.send?.(answer));
});
