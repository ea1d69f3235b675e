/** Ours as `serve` runs it: a database on disk, synchronous=FULL; the keychain is one in memory. */

import { createHash } from 'node:crypto';
import { createAuthServer } from '../../../electron/http/auth-server';
import { findClient, saveClient } from '../../../electron/store/clients';
import { systemClock } from '../../../electron/auth/clock';
import { startBenchService } from '../support/bench-service';

const { core, close } = await startBenchService({ ...systemClock, advance: () => {} });
const backend = findClient(core.db, 'backend');
if (backend === undefined) throw new Error('seeded');
const secretHash = createHash('sha256').update('secret').digest();
saveClient(core.db, { ...backend, secretHash, scope: 'orders.read' });
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
