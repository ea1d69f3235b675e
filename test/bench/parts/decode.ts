/** Reading a token without judging it. */

import { createDecoder } from 'fast-jwt';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { decodeToken } from '../../../electron/inspect/decode';
import { startBenchService } from '../support/bench-service';
import type { Report } from '../support/part';
import { largeClaim, sampleToken } from '../support/sample';
import { tokenContest } from '../support/token-contest';

const about =
  'Tokenwright explains every claim and names every flaw with its place; the peers parse header and payload.';

export async function part(): Promise<Report> {
  const service = await startBenchService();
  const decodeFast = createDecoder({ complete: true });
  const row = (name: string, token: string) => ({
    name,
    contenders: [
      () => decodeToken(token),
      () => [decodeProtectedHeader(token), decodeJwt(token)],
      () => decodeFast(token),
    ] as const,
  });
  const small = await sampleToken(service.core, 'ES256');
  const large = await sampleToken(service.core, 'ES256', { roles: largeClaim });
  service.close();
  return tokenContest(about, [row(`${small.length} bytes`, small), row(`${large.length} bytes`, large)]);
}
