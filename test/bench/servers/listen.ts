/** How long the HTTP side takes from nothing to listening, in a process that has loaded what opens the database. */

import { createAuthServer } from '../../../electron/http/auth-server';
import { startBenchService } from '../support/bench-service';

const { core, close } = await startBenchService();
const start = performance.now();
const server = createAuthServer({ core, noteBug: () => {} });
await server.start({ port: 0 });
process.stdout.write(`${JSON.stringify({ ms: performance.now() - start })}\n`);
await server.stop();
close();
