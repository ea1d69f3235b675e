/** Whatever is given: nothing throws, nothing takes a second, and nothing of it stays in memory. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { CompactEncrypt, GeneralSign } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeToken } from '../../electron/inspect/decode';
import { diffTokens } from '../../electron/inspect/diff';
import { examine } from '../../electron/inspect/examine';
import { findTokens } from '../../electron/inspect/find';
import { factsOf } from '../../electron/inspect/finding/facts';
import { scanText } from '../scan/scanning';
import { anyText, compose } from './compose';
import { accessClaims, desktop, makeKey, sign } from './judging';
import { digest, disclosure, issueSdJwt, presentWith } from './selective';

let samples: readonly string[];

beforeAll(async () => {
  const [key, holder] = await Promise.all([makeKey('ES256', 'one'), makeKey('ES256', 'two')]);
  const access = await sign(key, accessClaims);
  const secret = new Uint8Array(32);
  const inner = disclosure('s1', 'street', 'Main 1');
  const outer = disclosure('s2', 'address', { _sd: [digest(inner)] });
  const presented = await issueSdJwt(key, {
    payload: { ...accessClaims, _sd: [digest(outer)], list: [{ '...': digest(disclosure('s3', 'x')) }] },
    disclosures: [outer, inner, disclosure('s3', 'x')],
  });
  const general = new GeneralSign(Buffer.from(JSON.stringify(accessClaims)));
  for (const { alg, privateJwk } of [key, holder])
    general.addSignature(privateJwk).setProtectedHeader({ alg });
  const nested = new CompactEncrypt(Buffer.from(access)).setProtectedHeader({
    alg: 'dir',
    enc: 'A256GCM',
    cty: 'JWT',
  });
  samples = [
    access,
    presented,
    await presentWith(holder, presented, { claims: { nonce: 'n' } }),
    JSON.stringify(await general.sign()),
    await nested.encrypt(secret),
    compose({ alg: 'none' }, accessClaims, ''),
    compose({ alg: 'ES256', b64: false, crit: ['b64'] }, 'text'),
    compose({ alg: 'HS256', typ: 'dpop+jwt', jwk: key.publicJwk }, { htm: 'GET', htu: 'x', iat: 1 }),
    `twr_${'aB3_-xYz'.repeat(5)}`,
    `curl -H 'Authorization: Bearer ${access}' 'https://a.example/#id_token=${access}&x=%7E'`,
  ];
});

/** Ways to spoil a text; `at` and `length` are parts of it, from 0 to 1. */
const damage: readonly ((text: string, at: number, length: number, other: string) => string)[] = [
  (text, at, length) => text.slice(0, at * text.length) + text.slice((at + length) * text.length),
  (text, at, _length, other) => text.slice(0, at * text.length) + other + text.slice(at * text.length),
  (text, at, length) => text + text.slice(at * text.length, (at + length) * text.length),
  (text, at) =>
    text
      .split('.')
      .reverse()
      .join(at < 0.5 ? '.' : '~'),
  (text, at, length) => text.slice(at * text.length, (at + length) * text.length).repeat(200),
  (text, at, _length, other) => text.replaceAll(text.charAt(at * text.length), other),
  (text) => JSON.stringify({ payload: text, signatures: [{ protected: text, signature: text }] }),
  (text) => `${compose(text, { _sd: [text], '...': text, nested: { _sd: [text] } })}~${text}~`,
  (text) => Buffer.from(text).toString('base64url'),
];

function anyInput(): fc.Arbitrary<string> {
  const sample = fc.nat(samples.length - 1).map((index) => samples[index] as string);
  const other = fc.oneof(anyText(8), fc.constantFrom('.', '~', '"', '{', '=', '%', '\\u0000', '\ud800'));
  const step = fc.tuple(fc.nat(damage.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), other);
  const spoilt = fc
    .tuple(sample, fc.array(step, { maxLength: 3 }))
    .map(([text, steps]) =>
      steps.reduce(
        (spoiling, [way, at, more]) => (damage[way]?.(spoiling, at, at / 2, more) ?? '').slice(0, 200_000),
        text,
      ),
    );
  return fc.oneof({ weight: 6, arbitrary: spoilt }, anyText(200), fc.json());
}

async function doEverything(text: string): Promise<void> {
  decodeToken(text);
  factsOf(text);
  findTokens(text);
  scanText(text);
  diffTokens([text, samples[0] as string]);
  const key = { kind: 'secret', text: '00'.repeat(32), encoding: 'hex' } as const;
  await examine({ text, selected: 0, key, policy: undefined }, desktop());
}

/** Seconds this thread has worked; what else the machine does meanwhile does not count. */
function workedS(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

describe('every input', () => {
  it('is answered without throwing, in less than a second of work', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput(), async (text) => {
        const before = workedS();
        await doEverything(text);
        expect(workedS() - before).toBeLessThan(1);
      }),
      { numRuns: 400 },
    );
  });

  it('is forgotten afterwards', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const inputs = fc.sample(anyInput(), { numRuns: 150, seed: 7 });
    const pass = async (number: number) => {
      // Other texts each time, as the same ones would be kept once only.
      for (const text of inputs) await doEverything(`${text}${number}`);
    };
    await pass(0);
    const before = heap();
    for (let number = 1; number <= 4; number += 1) await pass(number);
    expect(heap() - before).toBeLessThan(6_000_000);
  });
});
