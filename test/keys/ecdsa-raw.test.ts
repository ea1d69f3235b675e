import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ecdsaToDer } from '../../electron/inspect/layers/ecdsa-der';
import { ecdsaFromDer } from '../../electron/keys/ecdsa-raw';

const short = (zeros: number, first: number) =>
  fc
    .uint8Array({ minLength: 31 - zeros, maxLength: 31 - zeros })
    .map((rest) => [...new Uint8Array(zeros), first, ...rest]);
/** Numbers that need a zero before them, that have zeros to leave out, and zero itself. */
const number = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(0x01, 0x7f, 0x80, 0xff))
  .chain(([zeros, first]) => short(zeros, first));

it('takes R and S out of DER whatever their lengths', () => {
  fc.assert(
    fc.property(fc.oneof(number, fc.constant(Array<number>(32).fill(0))), number, (r, s) => {
      const raw = Buffer.from([...r, ...s]);
      expect(ecdsaFromDer(Buffer.from(ecdsaToDer(raw)), 32)).toEqual(raw);
    }),
  );
});

it.each([
  ['P-256', 32],
  ['P-384', 48],
])('makes what others verify of a signature with %s', (namedCurve, half) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const input = Buffer.from('e30.e30');
  const options = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  for (let n = 0; n < 200; n += 1) {
    const signature = ecdsaFromDer(sign('sha256', input, privateKey), half);
    expect(verify('sha256', input, options, signature)).toBe(true);
  }
});
