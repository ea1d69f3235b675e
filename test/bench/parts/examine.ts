/** What main does between a paste and the answer: find the token, decode it, judge it. */

import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Core } from '../../../electron/auth/core';
import { judging } from '../../../electron/auth/judging';
import { examine } from '../../../electron/inspect/examine';
import { startBenchService } from '../support/bench-service';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';
import { expectations, largeClaim, sampleToken } from '../support/sample';
import { median, quantile } from '../support/statistics';

const samples = 1000;

export async function part(): Promise<Report> {
  const { core, close } = await startBenchService();
  const token = await sampleToken(core, 'ES256', { roles: largeClaim });
  const ours = await examiner(core, token);
  const jose = josePeer(core, token);
  await timings([ours, jose]);
  const [oursMs = [], joseMs = []] = await timings([ours, jose]);
  close();
  return {
    about: `A pasted token of ${token.length} bytes (ES256), one at a time; jose decodes and verifies it with the same key set. ${samples} each.`,
    head: ['', 'median ms', 'p99 ms', 'to jose (median)'],
    rows: [
      [
        'Tokenwright',
        figure(median(oursMs)),
        figure(quantile(oursMs, 0.99)),
        ratio(median(oursMs), median(joseMs)),
      ],
      ['jose', figure(median(joseMs)), figure(quantile(joseMs, 0.99)), ratio(1, 1)],
    ],
  };
}

/** Both in turn, so that a busy moment of the machine meets both. */
async function timings(contenders: readonly (() => Promise<unknown>)[]): Promise<readonly number[][]> {
  const times = contenders.map((): number[] => []);
  for (let sample = 0; sample < samples; sample += 1) {
    for (const [index, once] of contenders.entries()) {
      const start = performance.now();
      await once();
      times[index]?.push(performance.now() - start);
    }
  }
  return times;
}

async function examiner(core: Core, text: string): Promise<() => Promise<unknown>> {
  const once = () => examine({ text, selected: 0 }, judging(core));
  const { judgement } = await once();
  if (judgement?.word !== 'valid') throw new Error(`The sample is not valid: ${judgement?.summary}`);
  return once;
}

function josePeer(core: Core, token: string): () => Promise<unknown> {
  const { issuer, audience, nowS } = expectations(core);
  const keys = createLocalJWKSet({ keys: core.keyRing.publicJwks() } as JSONWebKeySet);
  const options = { issuer, audience, currentDate: new Date(nowS * 1000) };
  return () => {
    decodeProtectedHeader(token);
    decodeJwt(token);
    return jwtVerify(token, keys, options);
  };
}
