/** Signing an access token. */

import { createSigner } from 'fast-jwt';
import { decodeJwt, type JWTPayload, SignJWT } from 'jose';
import type { Core } from '../../../electron/auth/core';
import { type AccessTokenRequest, signAccessToken } from '../../../electron/auth/tokens/access-token';
import { algorithms, type MeasuredAlgorithm, startBenchService } from '../support/bench-service';
import type { Report } from '../support/part';
import { type PeerKeys, peerKeys } from '../support/peers';
import { expectations, sampleToken } from '../support/sample';
import { atOnce, type Contenders, tokenContest } from '../support/token-contest';

const about =
  'Tokenwright finds the active key (SQLite), makes identifier and claims and signs; the peers sign claims at hand with a key at hand. Storing a session is measured in "sessions refresh".';
const crowd = 64;

export async function part(): Promise<Report> {
  const service = await startBenchService();
  const rows = [];
  for (const alg of algorithms) {
    const contenders = await signers(service.core, alg);
    const [ours, jose, fastJwt] = contenders;
    const crowded = [atOnce(crowd, ours), atOnce(crowd, jose), atOnce(crowd, fastJwt)] as const;
    rows.push(
      { name: alg, contenders },
      { name: `${alg}, ${crowd} at once`, contenders: crowded, times: crowd },
    );
  }
  const report = await tokenContest(about, rows);
  service.close();
  return report;
}

async function signers(core: Core, alg: MeasuredAlgorithm): Promise<Contenders> {
  const keys = await peerKeys(core.keyRing, alg);
  const claims = decodeJwt(await sampleToken(core, alg));
  return [ourSigner(core, alg), joseSigner(keys, alg, claims), fastJwtSigner(keys, claims)];
}

function ourSigner(core: Core, alg: MeasuredAlgorithm): () => unknown {
  const { issuer, audience, nowS } = expectations(core);
  const request: AccessTokenRequest = {
    sessionId: 's_bench',
    account: 'alice',
    client: 'desk',
    issuer,
    audience,
    scope: 'orders.read orders.write',
    alg,
    accessSeconds: 900,
    generation: 1,
    sessionExpiresAtS: nowS + 3600,
    claims: {},
  };
  return () => signAccessToken(core, request);
}

function joseSigner({ kid, jose }: PeerKeys, alg: string, claims: JWTPayload): () => unknown {
  return () => new SignJWT(claims).setProtectedHeader({ alg, typ: 'at+jwt', kid }).sign(jose.signing);
}

function fastJwtSigner({ kid, fastJwt }: PeerKeys, claims: JWTPayload): () => unknown {
  const { algorithm, signing } = fastJwt;
  const sign = createSigner({ key: signing, algorithm, kid, header: { alg: algorithm, typ: 'at+jwt' } });
  return () => sign(claims);
}
