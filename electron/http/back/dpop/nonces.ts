/** Nonces for proofs (RFC 9449 §8): made from the time and a secret of this run, so that none has to be remembered. */

import { createHmac } from 'node:crypto';
import type { Clock } from '../../../auth/clock';
import type { RandomBytes } from '../../../auth/random';

export interface Nonces {
  current(): string;
  /** The present one or the one before it. */
  accepts(nonce: string): boolean;
}

const windowMs = 120_000;

export function createNonces(clock: Clock, random: RandomBytes): Nonces {
  const secret = random(32);
  const at = (window: number): string =>
    createHmac('sha256', secret).update(String(window)).digest('base64url').slice(0, 22);
  const now = (): number => Math.floor(clock.now() / windowMs);
  return {
    current: () => at(now()),
    accepts: (nonce) => [now(), now() - 1].some((window) => at(window) === nonce),
  };
}
