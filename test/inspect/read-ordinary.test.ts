import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOrdinary } from '../../electron/inspect/reading/read-ordinary';
import { readToken } from '../../electron/inspect/reading/read-token';
import { base64url } from './compose';

const signed = (payload: string | Uint8Array, header: object = { alg: 'ES256', typ: 'JWT' }) =>
  `${base64url(JSON.stringify(header))}.${base64url(payload)}.${base64url('signature')}`;

/** The same values by the long way. */
function longWay(token: string) {
  const { kind, header, payload } = readToken(token);
  return { token, kind, header: header?.value, payload: payload?.value };
}

function shortWay(token: string) {
  const values = readOrdinary(token);
  return values && { token, kind: values.kind, header: values.header?.value, payload: values.payload?.value };
}

describe('readOrdinary', () => {
  it.each([
    ['claims', signed('{"sub":"alice","exp":1767268800}')],
    ['a claim twice', signed('{"sub":"alice","sub":"bob"}')],
    ['no signature', signed('{"sub":"alice"}', { alg: 'none' }).replace(/[^.]*$/, '')],
    ['a number as payload', signed('7')],
    ['a name every object has', signed('{"__proto__":{"sub":"alice"}}')],
  ])('finds what the long way finds in a token with %s', (_what, token) => {
    expect(shortWay(token)).toEqual(longWay(token));
  });

  it.each([
    ['a payload that is no JSON', signed('text')],
    ['a byte order mark', signed('\ufeff{"sub":"alice"}')],
    ['bytes that are no UTF-8', signed(Uint8Array.of(0x22, 0xff, 0x22))],
    [
      'JSON beyond the depth limit',
      signed(`${'['.repeat(17)}${'{"a":'.repeat(16)}1${'}'.repeat(16)}${']'.repeat(17)}`),
    ],
    ['padding', signed('{"sub":"bobby"}').replace(/\.([^.]*)\./, '.$1==.')],
    ['white space', signed('{"sub":"alice"}').replace('.', '. ')],
    ['an unencoded payload', signed('{"sub":"alice"}', { alg: 'ES256', b64: false, crit: ['b64'] })],
    ['a JWE header', signed('{"sub":"alice"}', { alg: 'dir', enc: 'A256GCM' })],
    ['two parts', 'eyJhbGciOiJFUzI1NiJ9.e30'],
    ['four parts', `${signed('{"sub":"alice"}')}.more`],
    ['disclosures', `${signed('{"sub":"alice"}')}~`],
    ['no header', 'header.payload.signature'],
    ['more than a token may have', `${signed('{}')}${'A'.repeat(65_536)}`],
    ['nothing', ''],
  ])('leaves %s to the long way', (_what, token) => {
    expect(readOrdinary(token)).toBeUndefined();
  });

  it('never says anything else than the long way', () => {
    const token = fc
      .tuple(fc.json(), fc.constantFrom({ alg: 'ES256' }, { alg: 'none' }, { alg: 1, enc: 2 }))
      .map(([payload, header]) => signed(payload, header));
    const damage = fc.tuple(
      token,
      fc.nat(),
      fc.nat(2),
      fc.constantFrom('', 'A', '_', '=', '+', '.', '~', ' ', 'é'),
    );
    fc.assert(
      fc.property(damage, ([whole, at, length, insert]) => {
        const place = at % whole.length;
        const damaged = whole.slice(0, place) + insert + whole.slice(place + length);
        const found = shortWay(damaged);
        if (found !== undefined) expect(found).toEqual(longWay(damaged));
      }),
      { numRuns: 2000 },
    );
  });
});
