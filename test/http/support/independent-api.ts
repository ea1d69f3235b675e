/** An API as people write one: express and a library that has never heard of this server. */

import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';
import { onTestFinished } from 'vitest';
import { orders } from './clients';

export interface IndependentAnswer {
  readonly status: number;
  readonly challenge: string;
  readonly sub: unknown;
}

/** Knows the issuer's address and its own audience, and finds the keys by discovery. Asks with one access token. */
export async function startIndependentApi(
  issuer: string,
): Promise<(accessToken: string) => Promise<IndependentAnswer>> {
  const app = express();
  const check = auth({ issuerBaseURL: issuer, audience: orders, strict: true, tokenSigningAlg: 'ES256' });
  app.get('/orders', check, requiredScopes('orders.read'), (request, response) => {
    response.json({ sub: request.auth?.payload.sub });
  });
  const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
    response
      .status(error.status ?? 500)
      .set(error.headers ?? {})
      .json({});
  };
  app.use(answerError);
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return async (accessToken) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`http://127.0.0.1:${port}/orders`, { headers });
    const { sub } = (await response.json()) as { sub?: unknown };
    return { status: response.status, challenge: response.headers.get('www-authenticate') ?? '', sub };
  };
}
