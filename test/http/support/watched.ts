/** A server that is watched and disturbed, as the app's is. */

import { Faults } from '../../../electron/http/faults/faults';
import { injectFaults } from '../../../electron/http/faults/inject';
import { recordTraffic, recordTurnedAway } from '../../../electron/http/traffic/record';
import { Traffic } from '../../../electron/http/traffic/traffic';
import { frozenAt } from '../../../electron/auth/clock';
import { systemRandom } from '../../../electron/auth/random';
import { AddFault } from '../../../shared/nouns/fault';
import type { z } from '../../../shared/schema';
import { registerClients } from './clients';
import { startTestServer, type TestServerOptions } from './server';

export async function startWatched(options: TestServerOptions = {}) {
  const traffic = new Traffic(() => {});
  const clock = options.clock ?? frozenAt('2026-01-01T12:00:00Z');
  const faults = new Faults({ random: systemRandom, notify: () => {} });
  const test = await startTestServer({
    ...options,
    clock,
    middlewares: [recordTraffic(traffic), injectFaults(faults)],
    noteTurnedAway: recordTurnedAway(traffic, clock),
  });
  registerClients(test.core);
  const inject = (fault: z.input<typeof AddFault>) => faults.add(AddFault.parse(fault));
  return { ...test, traffic, faults, inject };
}
