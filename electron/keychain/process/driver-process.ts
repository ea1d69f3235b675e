import type { KeychainAnswer, KeychainCall } from './messages';

/** A running process that answers keychain calls: Electron's utility process, or a child of plain Node. */
export interface DriverProcess {
  readonly send: (call: KeychainCall) => void;
  readonly onAnswer: (listener: (answer: KeychainAnswer) => void) => void;
  /** Called once, however it ended or failed to start, with words on how. */
  readonly onEnd: (listener: (how: string) => void) => void;
  /** Ends it at once, also in the middle of a native call. */
  readonly kill: () => void;
}

/** Passed in, because only the outer layer knows Electron. */
export type StartDriverProcess = () => DriverProcess;

/** The file of the entry, beside main and cli in the bundle. */
export const keychainProcessFile = 'keychain-process.cjs';
