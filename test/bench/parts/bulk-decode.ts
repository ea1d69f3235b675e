/** What a list shows of thousands of different tokens, beside bare parsing of header and payload. */

import { createDecoder } from 'fast-jwt';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { factsOf } from '../../../electron/inspect/finding/facts';
import { lotSize, makeLot } from '../support/lot';
import { paired } from '../support/paired';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';

/** So that a round takes long enough for the clock. */
const passes = 20;

export async function part(): Promise<Report> {
  const rows: string[][] = [];
  for (const alg of ['ES256', 'RS256'] as const) rows.push(await row(alg));
  return {
    about: `${lotSize} different tokens, ${passes} times a round. Tokenwright tells kind and use and reads the claims of a list by its strict rules; a header that comes again is read once. The peers parse header and payload. The ratios are medians over the rounds.`,
    head: [
      '',
      'Tokenwright /s',
      'jose /s',
      'fast-jwt /s',
      'split + JSON.parse /s',
      'to jose',
      'to fast-jwt',
      'to split + JSON.parse',
    ],
    rows,
  };
}

async function row(alg: 'ES256' | 'RS256'): Promise<string[]> {
  const { tokens } = await makeLot(alg);
  const decodeFast = createDecoder({ complete: true });
  const readers: readonly ((token: string) => unknown)[] = [
    factsOf,
    (token) => [decodeProtectedHeader(token), decodeJwt(token)],
    decodeFast,
    splitAndParse,
  ];
  const result = await paired(
    readers.map((read) => () => readAll(tokens, read)),
    { lot: lotSize * passes },
  );
  return [
    `${alg}, ${tokens[0]?.length} bytes`,
    ...result.perSecond.map(figure),
    ...[1, 2, 3].map((peer) => ratio(result.ratio(0, peer), 1)),
  ];
}

function readAll(tokens: readonly string[], read: (token: string) => unknown): void {
  for (let pass = 0; pass < passes; pass += 1) for (const token of tokens) read(token);
}

function splitAndParse(token: string): unknown {
  const [header = '', payload = ''] = token.split('.');
  return [parse(header), parse(payload)];
}

function parse(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}
