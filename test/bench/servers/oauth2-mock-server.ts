/** oauth2-mock-server, which keeps nothing, signing with ES256. */

import { OAuth2Server } from 'oauth2-mock-server';
import { connections } from '../support/token-servers';

const server = new OAuth2Server();
await server.issuer.keys.generate('ES256');
await server.start(0, '127.0.0.1');
// It takes any, and gives out another one every time.
const refreshTokens = Array.from({ length: connections }, (_, index) => `any-${index}`);
const token = `http://127.0.0.1:${server.address().port}/token`;
process.stdout.write(`${JSON.stringify({ token, refreshTokens })}\n`);
process.once('SIGTERM', () => process.exit());
