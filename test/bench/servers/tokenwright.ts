/** Ours as `serve` runs it, recording what passes: a database on disk, synchronous=FULL; the keychain is one in memory. */

import { createHash } from 'node:crypto';
import { createAuthServer } from '../../../electron/http/auth-server';
import { Faults } from '../../../electron/http/faults/faults';
import { injectFaults } from '../../../electron/http/faults/inject';
import { recordTraffic } from '../../../electron/http/traffic/record';
import { Traffic } from '../../../electron/http/traffic/traffic';
import { findClient, saveClient } from '../../../electron/store/clients';
import { insertRevocation } from '../../../electron/store/revocations';
import { systemClock } from '../../../electron/auth/clock';
import { handOut } from '../../../electron/auth/grants/hand-out';
import { planGrant } from '../../../electron/auth/grants/plan';
import { noSignIn } from '../../../electron/store/sessions';
import { connections } from '../support/token-servers';
import { startBenchService } from '../support/bench-service';

const { core, close } = await startBenchService({ ...systemClock, advance: () => {} });
const backend = findClient(core.db, 'backend');
if (backend === undefined) throw new Error('seeded');
const secretHash = createHash('sha256').update('secret').digest();
const grantTypes = ['client_credentials', 'refresh_token', 'authorization_code'] as const;
saveClient(core.db, { ...backend, secretHash, scope: 'orders.read', grantTypes });
const revocations = Number(process.argv[2] ?? 0);
revokeStrangers(revocations);
const traffic = new Traffic(() => {});
const faults = new Faults({ random: core.random, notify: () => {} });
const server = createAuthServer({
  core,
  middlewares: [recordTraffic(traffic), injectFaults(faults)],
  noteBug: (where, error) => process.stderr.write(`${where} ${String(error)}\n`),
});
const { issuer } = await server.start({ port: 0 });
process.once('SIGTERM', () => {
  void server.stop().then(() => {
    close();
    process.exit();
  });
});
const refreshTokens = await Promise.all(Array.from({ length: connections }, beginSession));
const [token, introspect] = [`${issuer}/token`, `${issuer}/introspect`];
process.stdout.write(`${JSON.stringify({ token, introspect, refreshTokens })}\n`);

/** As a code would have bought it. */
async function beginSession(): Promise<string | undefined> {
  const plan = planGrant({ ...core, issuer }, { account: 'alice', client: 'backend' });
  const { refreshToken } = await handOut(core, {
    plan,
    method: 'authorization code',
    signIn: { ...noSignIn, resources: [plan.audience] },
    scope: plan.scope,
    withRefreshToken: true,
  });
  return refreshToken;
}

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
