/**
 * Signatures that take less time than waiting for the thread pool, so that one alone is made at once. Where several are
 * wanted in a turn of the event loop they go to the pool all the same: a second processor makes them while this thread
 * reads the next requests.
 */

import { type KeyObject, sign } from 'node:crypto';
import { ecdsaFromDer } from './ecdsa-raw';

/** The signature of a signing input (RFC 7515 §5.1) as JWS has it (RFC 7518 §3.4, RFC 8037 §3.1). */
export type QuickSign = (input: Buffer, key: KeyObject) => Promise<Buffer>;

interface Algorithm {
  readonly digest: 'sha256' | null;
  readonly finish: (signature: Buffer) => Buffer;
}

const ed25519: Algorithm = { digest: null, finish: (signature) => signature };

const algorithms: Readonly<Record<string, Algorithm>> = {
  ES256: { digest: 'sha256', finish: (der) => ecdsaFromDer(der, 32) },
  Ed25519: ed25519,
  EdDSA: ed25519,
};

/** Absent for an algorithm that is not quick: RSA and the longer curves keep a thread busy. */
export function quickSignFor(alg: string): QuickSign | undefined {
  const algorithm = Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined;
  return algorithm && ((input, key) => signQuickly(algorithm, input, key));
}

/** Of the event loop, which all keys share. */
const turn = { signatures: 0, isBusy: false };

/** While several are wanted in a turn, this one or the one before. */
function isBusy(): boolean {
  turn.signatures += 1;
  if (turn.signatures === 1) setImmediate(endTurn);
  return turn.isBusy || turn.signatures > 1;
}

function endTurn(): void {
  turn.isBusy = turn.signatures > 1;
  turn.signatures = 0;
}

async function signQuickly({ digest, finish }: Algorithm, input: Buffer, key: KeyObject): Promise<Buffer> {
  if (isBusy()) return finish(await signElsewhere(digest, input, key));
  // Node takes the key alone in half the time it takes a key with options.
  return finish(sign(digest, input, key));
}

function signElsewhere(digest: Algorithm['digest'], input: Buffer, key: KeyObject): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign(digest, input, key, (error, signature) => (error === null ? resolve(signature) : reject(error)));
  });
}
