import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findFlips, standingAt, timelineOf } from '../../electron/inspect/flips';
import { judge } from '../../electron/inspect/judge';
import { learnToken } from '../../electron/inspect/known/learn';
import { readToken } from '../../electron/inspect/reading/read-token';
import type { Denial, Flip, Judgement } from '../../shared/tokens/verdict';
import { accessClaims, desktop, makeKey, nowS, policy, ringKey, type SigningKey, sign } from './judging';
import { digest, issueSdJwt, presentWith } from './selective';

let key: SigningKey;
let holder: SigningKey;
beforeAll(async () => {
  [key, holder] = await Promise.all([makeKey('ES256', 'key-one'), makeKey('ES256', 'holder')]);
});

const denial: Denial = {
  revocationId: 'r',
  kind: 'token',
  value: 'c7d2',
  reason: 'lost',
  sinceMs: nowS * 1000 + 400,
};
const here = (deny?: () => Denial) => desktop({ keys: [ringKey(key)], ...(deny ? { deny } : {}) });
const outcomes = ({ checks }: Judgement) =>
  new Map(checks.map(({ id, subject, outcome }) => [`${id} ${subject}`, outcome]));

function differing(before: Judgement, after: Judgement): readonly string[] {
  const later = outcomes(after);
  return [...outcomes(before)]
    .filter(([name, outcome]) => later.get(name) !== outcome)
    .map(([name]) => name)
    .sort();
}

const names = ({ checks }: Flip) => checks.map(({ id, subject }) => `${id} ${subject}`).sort();

describe('findFlips', () => {
  it('names each moment of a life and what changes at it', async () => {
    const { iat, exp } = accessClaims;
    const token = await sign(key, { ...accessClaims, nbf: iat + 10 });
    const flips = await findFlips(
      token,
      { policy: policy({ maxAgeS: 600, toleranceS: 5 }) },
      here(() => denial),
    );
    expect(
      flips.map(({ atS, word, timeState, checks }) => [atS, word, timeState, checks.map(({ id }) => id)]),
    ).toEqual([
      [iat - 5, 'not valid', 'not yet valid', ['issued-at', 'age']],
      [iat + 5, 'valid', 'not yet valid', ['not-before']],
      [iat + 10, 'valid', 'valid', []],
      [nowS, 'not valid', 'valid', ['deny-list']],
      [iat + 606, 'not valid', 'valid', ['age']],
      [iat + 721, 'not valid', 'expiring soon', []],
      [exp, 'not valid', 'expired', []],
      [exp + 5, 'not valid', 'expired', ['expiry']],
    ]);
  });

  const time = fc.oneof(
    fc.integer({ min: nowS - 2000, max: nowS + 2000 }),
    fc.constantFrom(0, 1.5, 'soon', 1e300),
  );
  const claims = fc.record(
    { iat: time, nbf: time, exp: time, auth_time: time, sub: fc.constant('alice'), jti: fc.constant('j') },
    { requiredKeys: [] },
  );
  const expectations = fc.record(
    {
      toleranceS: fc.nat(120),
      maxAgeS: fc.nat(1000),
      use: fc.constantFrom('ID token', 'access token', 'DPoP proof', 'SD-JWT', 'logout token'),
    },
    { requiredKeys: [] },
  );

  it('agrees with judging at each flip, one second before, and anywhere between', async () => {
    const moments = fc.array(fc.integer({ min: nowS - 5000, max: nowS + 5000 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        claims,
        expectations,
        moments,
        fc.boolean(),
        async (payload, expected, others, denied) => {
          const token = await sign(key, { iss: accessClaims.iss, ...payload });
          const request = { policy: policy(expected as object) };
          const judging = here(denied ? () => denial : undefined);
          const at = (atS: number) => judge(token, { policy: { ...request.policy, nowS: atS } }, judging);
          const flips = await findFlips(token, request, judging);
          for (const flip of flips) {
            const [before, after] = [await at(flip.atS - 1), await at(flip.atS)];
            expect(differing(before, after)).toEqual(names(flip));
            expect(flip).toMatchObject({ word: after.word, timeState: after.timeState });
            expect([before.word, before.timeState, ...names(flip)]).not.toEqual([
              after.word,
              after.timeState,
            ]);
          }
          const timeline = timelineOf(await learnToken(readToken(token), request, judging), judging);
          for (const atS of others) {
            const { word, timeState } = await at(atS);
            expect(standingAt(timeline, atS)).toMatchObject({ word, timeState });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('follows the holder’s proof of an SD-JWT', async () => {
    const { kty, crv, x, y } = holder.publicJwk;
    const payload = { iat: nowS - 1000, cnf: { jwk: { kty, crv, x, y } }, _sd: [digest('decoy')] };
    const presented = await issueSdJwt(key, { payload });
    const token = await presentWith(holder, presented, { claims: { iat: nowS, nonce: 'n', aud: 'a' } });
    const request = {
      key: { kind: 'jwk' as const, text: JSON.stringify(key.publicJwk) },
      policy: policy({ use: 'SD-JWT' }),
    };
    const flips = await findFlips(token, request, here());
    expect(
      flips.map(({ atS, word, checks }) => [atS - nowS, word, checks.map(({ subject }) => subject)]),
    ).toEqual([
      [-1000, 'not valid', ['iat']],
      [0, 'valid', ['key binding: iat', 'key binding: iat']],
      [301, 'not valid', ['key binding: iat']],
    ]);
  });

  it('uses the key once, however many flips there are', async () => {
    const asked: unknown[] = [];
    const judging = desktop({ keys: [ringKey(key)], onFind: (kid) => asked.push(kid) });
    await findFlips(await sign(key, { ...accessClaims, nbf: nowS }), { policy: policy() }, judging);
    expect(asked).toEqual(['key-one']);
  });

  it('has none for what is no token or too large', async () => {
    expect(await findFlips('nothing', { policy: policy() }, here())).toEqual([]);
    expect(await findFlips('e'.repeat(70_000), { policy: policy() }, here())).toEqual([]);
  });
});
