/** Ours as `serve` runs it: a database on disk, synchronous=FULL; the keychain is one in memory. */

import { createHash } from 'node:crypto';
import { createAuthServer } from '../../../electron/http/auth-server';
import { findClient, saveClient } from '../../../electron/store/clients';
import { insertRevocation } from '../../../electron/store/revocations';
import { systemClock } from '../../../electron/auth/clock';
import { startBenchService } from '../support/bench-service';

const { core, close } = await startBenchService({ ...systemClock, advance: () => {} });
const backend = findClient(core.db, 'backend');
if (backend === undefined) throw new Error('seeded');
const secretHash = createHash('sha256').update('secret').digest();
saveClient(core.db, { ...backend, secretHash, scope: 'orders.read' });
const revocations = Number(process.argv[2] ?? 0);
revokeStrangers(revocations);
const server = createAuthServer({
  core,
  noteBug: (where, error) => process.stderr.write(`${where} ${String(error)}\n`),
});
const { issuer } = await server.start({ port: 0 });
process.once('SIGTERM', () => {
  void server.stop().then(() => {
    close();
    process.exit();
  });
});
process.stdout.write(`${JSON.stringify({ token: `${issuer}/token`, introspect: `${issuer}/introspect` })}\n`);

/** So many entries of tokens that nobody asks about. */
function revokeStrangers(count: number): void {
  const nowMs = core.clock.now();
  core.db.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      insertRevocation(core.db, {
        id: `r_${n}`,
        kind: 'token',
        value: `at_stranger_${n}`,
        beforeS: null,
        reason: 'bench',
        lasting: true,
        createdAtMs: nowMs,
        mattersUntilS: Math.floor(nowMs / 1000) + 3600,
      });
    }
  })();
}
