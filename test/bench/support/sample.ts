/** One access token an algorithm, signed by the service; and what the peers are told to expect of it. */

import { issue } from '../../../electron/auth/grants/issue';
import type { Core } from '../../../electron/auth/core';
import { toSeconds } from '../../../electron/auth/clock';
import { judging } from '../../../electron/auth/judging';
import { aliceAtDesk } from '../../support/service';

export interface Expectations {
  readonly issuer: string;
  readonly audience: string;
  /** Seconds; the clock of the service stands still. */
  readonly nowS: number;
}

export async function sampleToken(core: Core, alg: string, claims = {}): Promise<string> {
  const { accessToken } = await issue(core, { ...aliceAtDesk, alg, claims });
  return accessToken;
}

export function expectations(core: Core): Expectations {
  return {
    issuer: judging(core).issuer,
    audience: 'https://orders.example',
    nowS: toSeconds(core.clock.now()),
  };
}

/** Brings a token to about 4 KB. */
export const largeClaim = Array.from({ length: 120 }, (_, index) => `orders.region-${index}.read`);
