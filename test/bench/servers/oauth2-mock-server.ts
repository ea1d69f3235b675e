/** oauth2-mock-server, which keeps nothing, signing with ES256. */

import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('ES256');
await server.start(0, '127.0.0.1');
process.stdout.write(`${JSON.stringify({ token: `http://127.0.0.1:${server.address().port}/token` })}\n`);
process.once('SIGTERM', () => process.exit());
