/** What a process had acknowledged before it died, and whether the next start still knows. */

import { findSession } from '../../electron/store/sessions';
import type { Core } from '../../electron/auth/core';

export type Promised =
  | { readonly sessionId: string; readonly generation: number }
  | { readonly sessionId: string; readonly revoked: true }
  | { readonly sessionId: string; readonly released: true };

/** The line after each operation, whether it was done or refused. */
export const answer = '"answered"\n';

export function parsePromises(output: string): readonly Promised[] {
  // The last line may have been cut off by the kill: then nobody has read it.
  const whole = output.slice(0, output.lastIndexOf('\n') + 1).split('\n');
  return whole.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Promised);
}

/** The promises that are not kept; none, if all is well. */
export function brokenPromises(core: Core, promised: readonly Promised[]): readonly Promised[] {
  return promised.filter((each) => {
    const session = findSession(core.db, each.sessionId);
    if (session === undefined) return true;
    if ('generation' in each) return session.generation < each.generation;
    if (session.heldAccount !== null) return true;
    return 'revoked' in each && session.revokedAtMs === null;
  });
}
