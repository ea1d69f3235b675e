/** The thread that signs: a batch in, its signatures out. */

import type { KeyObject } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type QuickAlgorithm, quickSign } from './quick-sign';

export interface SignatureBatch {
  readonly alg: QuickAlgorithm;
  /** Absent where it is that of the batch before. */
  readonly key?: KeyObject;
  /** Signing inputs (RFC 7515 §5.1) with a space between them, as the signatures come back: one text is cloned soonest. */
  readonly inputs: string;
}

let present: KeyObject | undefined;

parentPort?.on('message', ({ alg, key, inputs }: SignatureBatch) => {
  present = key ?? present;
  const signer = present;
  if (signer === undefined) throw new Error('nothing to sign with');
  const signatures = inputs.split(' ').map((input) => quickSign(alg, input, signer));
  parentPort?.postMessage(signatures.join(' '));
});
