/** Trying a word as the secret of a token: the inner loop of one thread beside a verifier set up for each word. */

import { createHmac } from 'node:crypto';
import { createVerifier } from 'fast-jwt';
import { crackTarget } from '../../../electron/crack/target';
import { wordTrier } from '../../../electron/crack/try-words';
import { contest } from '../support/contest';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';

const about =
  'Words a second with one thread, none of them the secret, on a token of 330 bytes. The app takes all processors but one.';
const words = Array.from({ length: 500 }, (_, index) => `word-number-${index}`);
const hashes = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;
type Mac = keyof typeof hashes;

export async function part(): Promise<Report> {
  const rows: string[][] = [];
  for (const alg of Object.keys(hashes) as Mac[]) rows.push(await row(alg));
  return {
    about,
    head: ['', 'Tokenwright /s', 'createHmac /s', 'fast-jwt /s', 'to createHmac', 'to fast-jwt'],
    rows,
  };
}

async function row(alg: Mac): Promise<string[]> {
  const token = sample(alg);
  const target = crackTarget(token);
  const tryWords = wordTrier(target);
  const chunk = Buffer.from(words.map((word) => `${word}\n`).join(''));
  const rates = await contest([
    { name: 'Tokenwright', times: words.length, once: () => tryWords(chunk) },
    {
      name: 'createHmac',
      times: words.length,
      once: () => words.map((word) => macOf(alg, word, target.signingInput)),
    },
    { name: 'fast-jwt', times: words.length, once: () => words.map((word) => isAccepted(token, word)) },
  ]);
  const [ours = 0, node = 0, fastJwt = 0] = rates;
  return [alg, figure(ours), figure(node), figure(fastJwt), ratio(ours, node), ratio(ours, fastJwt)];
}

function sample(alg: Mac): string {
  const claims = { sub: 'alice', aud: 'https://orders.example', scope: 'orders.read '.repeat(12) };
  const input = [{ alg }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${macOf(alg, 'none of the words', Buffer.from(input)).toString('base64url')}`;
}

function macOf(alg: Mac, secret: string, input: Uint8Array): Buffer {
  return createHmac(hashes[alg], secret).update(input).digest();
}

function isAccepted(token: string, key: string): boolean {
  try {
    createVerifier({ key })(token);
    return true;
  } catch {
    return false;
  }
}
