/** Judging a token of this desktop, beside a bare check of signature and claims. */

import { createSigner, createVerifier } from 'fast-jwt';
import { decodeJwt, jwtVerify } from 'jose';
import type { Core } from '../../../electron/auth/core';
import { judging } from '../../../electron/auth/judging';
import { judgeWithPayload } from '../../../electron/inspect/judge';
import { algorithms, type MeasuredAlgorithm, startBenchService } from '../support/bench-service';
import type { Report } from '../support/part';
import { type PeerKeys, peerKeys } from '../support/peers';
import { expectations, sampleToken } from '../support/sample';
import { atOnce, type Contenders, tokenContest } from '../support/token-contest';

const about =
  'Tokenwright looks up the key, makes all checks and asks the deny list (SQLite); the peers have one key at hand and check signature, issuer, audience and times.';
const crowd = 64;

export async function part(): Promise<Report> {
  const service = await startBenchService();
  const rows = [];
  for (const alg of algorithms) {
    const contenders = await verifiers(service.core, alg);
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

async function verifiers(core: Core, alg: MeasuredAlgorithm): Promise<Contenders> {
  const token = await sampleToken(core, alg);
  const keys = await peerKeys(core.keyRing, alg);
  return [
    await ourVerifier(core, token),
    joseVerifier(core, keys, alg, token),
    fastJwtVerifier(core, keys, token),
  ];
}

async function ourVerifier(core: Core, token: string): Promise<() => unknown> {
  const { issuer, audience } = expectations(core);
  const policy = { iss: issuer, aud: audience, typ: 'at+jwt', toleranceS: 0, kind: 'jwt' } as const;
  const once = () => judgeWithPayload(token, { key: { kind: 'local' }, policy }, judging(core));
  const { judgement } = await once();
  if (judgement.word !== 'valid') throw new Error(`The sample is ${judgement.word}: ${judgement.summary}`);
  return once;
}

function joseVerifier(core: Core, { jose }: PeerKeys, alg: string, token: string): () => unknown {
  const { issuer, audience, nowS } = expectations(core);
  const options = { algorithms: [alg], issuer, audience, typ: 'at+jwt', currentDate: new Date(nowS * 1000) };
  return () => jwtVerify(token, jose.verification, options);
}

/** Its cache is off, as it is by default: the same token would be checked once. */
function fastJwtVerifier(core: Core, { kid, fastJwt }: PeerKeys, token: string): () => unknown {
  const { issuer, audience, nowS } = expectations(core);
  const { algorithm, signing, verification } = fastJwt;
  const verify = createVerifier({
    key: verification,
    algorithms: [algorithm],
    allowedIss: issuer,
    allowedAud: audience,
    checkTyp: 'at+jwt',
    clockTimestamp: nowS * 1000,
  });
  // The same claims under its own signature, because it knows Ed25519 by the older name only.
  const header = { alg: algorithm, typ: 'at+jwt' };
  const own = createSigner({ key: signing, algorithm, kid, header })(decodeJwt(token));
  return () => verify(own);
}
