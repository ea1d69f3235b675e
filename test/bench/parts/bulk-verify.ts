/** Judging thousands of different tokens by one pasted key, beside bare checks of signature and claims. */

import { createVerifier } from 'fast-jwt';
import { importJWK, type JWK, jwtVerify } from 'jose';
import { judgeTokens } from '../../../electron/bulk/judge-tokens';
import { judgingThreads } from '../../../electron/bulk/threads';
import { type JudgeRequest, judgeBriefly } from '../../../electron/inspect/judge';
import type { BriefVerdict } from '../../../electron/inspect/verdict/verdict';
import { Policy } from '../../../shared/tokens/policy';
import { sourceWorkers } from '../../support/source-workers';
import {
  type BulkAlgorithm,
  bulkAlgorithms,
  type Lot,
  lotExpectations,
  lotSize,
  makeLot,
} from '../support/lot';
import { paired } from '../support/paired';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';

const crowd = 64;
const { issuer, audience, nowS } = lotExpectations;
const stranger = {
  nowS: () => nowS,
  keyRing: { find: () => Promise.resolve([]) },
  denyList: { match: () => undefined },
  issuer: '',
};

export async function part(): Promise<Report> {
  const rows: string[][] = [];
  for (const alg of bulkAlgorithms) rows.push(await row(alg));
  return {
    about: `${lotSize} different tokens a round, one pasted key. Tokenwright makes all checks with their sentences, on ${judgingThreads()} threads that have started, and on one; jose has ${crowd} in flight; fast-jwt is synchronous, its cache off. The ratios are medians over the rounds.`,
    head: [
      '',
      'Tokenwright /s',
      'one thread /s',
      'jose /s',
      'fast-jwt /s',
      'to jose',
      'to fast-jwt',
      'one thread to fast-jwt',
    ],
    rows,
  };
}

async function row(alg: BulkAlgorithm): Promise<string[]> {
  const lot = await makeLot(alg);
  const request = requestFor(lot, alg);
  const threads = startThreads(request);
  const result = await paired(
    [
      () => threads.judge(lot.tokens),
      () => judgeHere(lot.tokens, request),
      await joseVerifier(lot, alg),
      fastJwtVerifier(lot, alg),
    ],
    { lot: lotSize },
  );
  await threads.close();
  const [ours = 0, alone = 0, jose = 0, fastJwt = 0] = result.perSecond;
  return [
    alg,
    ...[ours, alone, jose, fastJwt].map(figure),
    ...[result.ratio(0, 2), result.ratio(0, 3), result.ratio(1, 3)].map((value) => ratio(value, 1)),
  ];
}

function requestFor({ publicKey }: Lot, alg: BulkAlgorithm): JudgeRequest {
  const text = JSON.stringify({ ...publicKey.export({ format: 'jwk' }), alg, kid: 'bench' });
  return {
    key: { kind: 'jwk', text },
    policy: Policy.parse({ alg, iss: issuer, aud: audience, typ: 'at+jwt' }),
  };
}

async function judgeHere(tokens: readonly string[], request: JudgeRequest): Promise<void> {
  for (const token of tokens) assertValid(await judgeBriefly(token, request, stranger));
}

/** One run over all rounds, as over a long list of tokens; a round hands it a lot and waits for the verdicts. */
function startThreads(request: JudgeRequest) {
  let next: (tokens: readonly string[] | undefined) => void = () => {};
  let finish = () => {};
  let missing = 0;
  async function* lots() {
    for (;;) {
      const lot = await new Promise<readonly string[] | undefined>((resolve) => {
        next = resolve;
      });
      if (lot === undefined) return;
      yield* lot;
    }
  }
  const run = judgeTokens(lots(), request, stranger, {
    startWorker: sourceWorkers,
    threads: judgingThreads(),
    onVerdicts: (verdicts) => {
      verdicts.forEach(assertValid);
      missing -= verdicts.length;
      if (missing === 0) finish();
    },
  });
  return {
    judge: (tokens: readonly string[]) =>
      new Promise<void>((resolve) => {
        missing = tokens.length;
        finish = resolve;
        next(tokens);
      }),
    close: async () => {
      next(undefined);
      await run;
    },
  };
}

function assertValid({ word, summary }: BriefVerdict): void {
  if (word !== 'valid') throw new Error(`A sample is ${word}: ${summary}`);
}

async function joseVerifier({ tokens, publicKey }: Lot, alg: string): Promise<() => Promise<void>> {
  const key = await importJWK(publicKey.export({ format: 'jwk' }) as JWK, alg);
  const options = { algorithms: [alg], issuer, audience, typ: 'at+jwt', currentDate: new Date(nowS * 1000) };
  return async () => {
    for (let start = 0; start < tokens.length; start += crowd) {
      await Promise.all(tokens.slice(start, start + crowd).map((token) => jwtVerify(token, key, options)));
    }
  };
}

function fastJwtVerifier({ fastJwtTokens, publicKey }: Lot, alg: BulkAlgorithm): () => void {
  const verify = createVerifier({
    key: publicKey.export({ type: 'spki', format: 'pem' }),
    algorithms: [alg === 'Ed25519' ? 'EdDSA' : alg],
    allowedIss: issuer,
    allowedAud: audience,
    checkTyp: 'at+jwt',
    clockTimestamp: nowS * 1000,
  });
  return () => {
    for (const token of fastJwtTokens) verify(token);
  };
}
