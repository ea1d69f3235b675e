import { beforeAll, describe, expect, it } from 'vitest';
import { judge, judgeWithPayload } from '../../electron/inspect/judge';
import type { Denial } from '../../shared/tokens/verdict';
import {
  accessClaims,
  checkOf,
  desktop,
  issuer,
  linesOf,
  makeKey,
  nowS,
  policy,
  ringKey,
  type SigningKey,
  sign,
} from './judging';

let es256: SigningKey;
let other: SigningKey;
beforeAll(async () => {
  [es256, other] = await Promise.all([makeKey('ES256', 'key-one'), makeKey('ES256', 'key-two')]);
});

const local = { kind: 'local' } as const;
const jwkSource = (key: SigningKey) => ({ kind: 'jwk' as const, text: JSON.stringify(key.publicJwk) });

describe('judging a token of this desktop', () => {
  it('calls it valid when every check passes, and says whose key it was', async () => {
    const token = await sign(es256, accessClaims);
    const judgement = await judge(token, { policy: policy() }, desktop({ keys: [ringKey(es256)] }));
    expect(linesOf(judgement, 'fail')).toEqual([]);
    expect(judgement).toMatchObject({
      word: 'valid',
      summary: 'Signed by key-one, ES256, your key ring. Expires in 7 min 29 s.',
      key: { kid: 'key-one', alg: 'ES256', source: 'key ring', state: 'active' },
      stateless: { accepts: true, reason: 'Signature and claims hold: accepts it for 7 min 29 s.' },
      introspecting: { accepts: true },
      times: { issuedAtS: nowS - 451, expiresAtS: nowS + 449 },
      timeState: 'valid',
      asOfS: nowS,
    });
    expect(judgement.checks.map(({ id }) => id).sort()).toEqual(
      [
        'structure',
        'header',
        'algorithm',
        'key',
        'signature',
        'type',
        'issuer',
        'audience',
        'subject',
        'expiry',
        'issued-at',
        'token-id',
        'required-claims',
        'lifetime',
        'deny-list',
        'not-before',
      ].sort(),
    );
  });

  it('lets the stateless API accept what the deny list refuses', async () => {
    const denial: Denial = {
      revocationId: 'r1',
      kind: 'session',
      value: 's_81f3',
      reason: 'a used refresh token came back',
      sinceMs: (nowS - 149) * 1000,
    };
    const deny = (claims: { sid?: string }) => (claims.sid === 's_81f3' ? denial : undefined);
    const token = await sign(es256, accessClaims);
    const judgement = await judge(token, { policy: policy() }, desktop({ keys: [ringKey(es256)], deny }));
    expect(judgement).toMatchObject({
      word: 'not valid',
      stateless: { accepts: true, reason: 'It has no deny list: accepts it for 7 min 29 s.' },
      introspecting: { accepts: false },
      denial,
      times: { revokedAtS: nowS - 149 },
    });
    expect(judgement.checks[0]).toMatchObject({
      id: 'deny-list',
      outcome: 'fail',
      message:
        'Session s_81f3 was revoked 2 min 29 s ago, at 2027-01-15 07:57:31 UTC: a used refresh token came back.',
    });
    expect(judgement.summary).toContain('Session s_81f3 was revoked');
  });

  it('judges as of a moment before the revocation, but lets no clock that jumps back undo it', async () => {
    const sinceMs = (nowS - 149) * 1000;
    const deny = (): Denial => ({
      revocationId: 'r1',
      kind: 'token',
      value: 'c7d2',
      reason: 'lost',
      sinceMs,
    });
    const judging = desktop({ keys: [ringKey(es256)], deny });
    const token = await sign(es256, accessClaims);
    const earlier = await judge(token, { policy: policy({ nowS: nowS - 150 }) }, judging);
    expect(earlier).toMatchObject({
      word: 'valid',
      introspecting: { accepts: true },
      times: { revokedAtS: nowS - 149 },
    });
    expect(checkOf(earlier, 'deny-list').message).toBe(
      'Not yet: this token was revoked later, at 2027-01-15 07:57:31 UTC.',
    );
    const jumped = await judge(token, { policy: policy() }, { ...judging, nowS: () => nowS - 150 });
    expect(jumped).toMatchObject({ word: 'not valid', introspecting: { accepts: false } });
  });

  it('asks the deny list only about tokens whose signature holds', async () => {
    const asked: unknown[] = [];
    const judging = desktop({ keys: [ringKey(es256)], deny: (claims) => void asked.push(claims) });
    const token = await sign(other, accessClaims, { kid: 'key-one' });
    const judgement = await judge(token, { policy: policy() }, judging);
    expect(checkOf(judgement, 'signature').message).toBe(
      'Does not verify with key key-one from your key ring: the token was changed, or another key signed it.',
    );
    expect(judgement).toMatchObject({ word: 'not valid', introspecting: { accepts: false } });
    expect(asked).toEqual([]);
  });

  it.each([
    ['retired', 'fail', 'Key key-one from your key ring is retired: APIs no longer find it in your JWKS.'],
    ['next', 'warn', 'Key key-one from your key ring is meant for later and should not have signed yet.'],
    ['retiring', 'pass', 'Key key-one from your key ring, published until its last token expires.'],
  ] as const)('says what it means that the key is %s', async (state, outcome, message) => {
    const token = await sign(es256, accessClaims);
    const judgement = await judge(
      token,
      { key: local, policy: policy() },
      desktop({ keys: [ringKey(es256, state)] }),
    );
    expect(checkOf(judgement, 'key')).toMatchObject({ outcome, message });
  });

  it.each([
    ['an ID token', { typ: 'JWT' }, {}, 'type: The token is of type "JWT"; you expect "at+jwt".'],
    ['no typ', { typ: undefined }, {}, 'type: "typ" is missing; you expect "at+jwt".'],
    [
      'a foreign issuer',
      {},
      { iss: 'https://evil.example' },
      `issuer: "https://evil.example" is not this desktop, whose key is used: "${issuer}".`,
    ],
    [
      'no client',
      {},
      { client_id: undefined },
      'required-claims: "client_id" is missing, which a token of this kind must have.',
    ],
    [
      'no id',
      {},
      { jti: undefined },
      'required-claims: "jti" is missing, which a token of this kind must have.',
    ],
  ])('refuses %s signed by its own key', async (_name, header, claims, line) => {
    const token = await sign(es256, { ...accessClaims, ...claims }, header);
    const judgement = await judge(
      token,
      { key: local, policy: policy() },
      desktop({ keys: [ringKey(es256)] }),
    );
    expect(judgement.word).toBe('not valid');
    expect(linesOf(judgement, 'fail')).toContain(line);
  });

  it('judges by the key ring when the token names a key of it, whoever it says made it', async () => {
    const token = await sign(es256, { ...accessClaims, iss: 'https://evil.example' });
    const judgement = await judge(token, { policy: policy() }, desktop({ keys: [ringKey(es256)] }));
    expect(checkOf(judgement, 'issuer').outcome).toBe('fail');
  });

  it('cannot verify a token whose key it does not have', async () => {
    const token = await sign(other, accessClaims);
    const judgement = await judge(token, { policy: policy() }, desktop({ keys: [ringKey(es256)] }));
    expect(judgement).toMatchObject({ word: 'not verified', stateless: { accepts: false } });
    expect(checkOf(judgement, 'key').message).toBe('Your key ring has no key "key-two".');
  });
});

describe('judging a token of someone else', () => {
  const foreign = { ...accessClaims, iss: 'https://idp.example' };

  it('asks for a key when there is none', async () => {
    const judgement = await judge(await sign(other, foreign), { policy: policy() }, desktop());
    expect(judgement).toMatchObject({
      word: 'not verified',
      summary: 'Nobody has checked it. Choose a key: one of yours, or paste a secret, PEM, JWK or JWKS.',
      stateless: { accepts: null },
      introspecting: { accepts: null },
    });
    expect(judgement.key).toBeUndefined();
  });

  it('verifies with the key it is given and cannot speak for the issuer', async () => {
    const token = await sign(other, foreign);
    const judgement = await judge(
      token,
      { key: jwkSource(other), policy: policy({ aud: foreign.aud }) },
      desktop(),
    );
    expect(judgement).toMatchObject({
      word: 'valid',
      key: { kid: 'key-two', alg: 'ES256', source: 'JWK' },
      introspecting: { accepts: null },
    });
    expect(linesOf(judgement, 'skipped')).toContain(
      'issuer: "https://idp.example". Name the issuer you trust to have it compared.',
    );
  });

  it.each([
    [
      { iss: 'https://idp.example/' },
      'issuer: Made by "https://idp.example"; you expect "https://idp.example/".',
    ],
    [
      { aud: 'https://other.example' },
      'audience: For "https://orders.example", not for "https://other.example".',
    ],
    [{ typ: 'JWT' }, 'type: The token is of type "at+jwt"; you expect "JWT".'],
    [{ alg: 'ES384' }, 'algorithm: The token says ES256; you expect "ES384".'],
    [
      { requiredClaims: ['email'] },
      'required-claims: "email" is missing, which a token of this kind must have.',
    ],
  ])('holds it to the policy %o', async (members, line) => {
    const token = await sign(other, foreign);
    const judgement = await judge(token, { key: jwkSource(other), policy: policy(members) }, desktop());
    expect(linesOf(judgement, 'fail')).toEqual([line]);
    expect(judgement.word).toBe('not valid');
  });

  it('accepts "application/" in front of a type and any case', async () => {
    const token = await sign(other, foreign, { typ: 'application/AT+JWT' });
    const judgement = await judge(
      token,
      { key: jwkSource(other), policy: policy({ typ: 'at+jwt' }) },
      desktop(),
    );
    expect(judgement.word).toBe('valid');
  });

  it('does not answer for this desktop when a foreign key verifies a token in its name', async () => {
    const token = await sign(other, accessClaims);
    const judgement = await judge(
      token,
      { key: jwkSource(other), policy: policy() },
      desktop({ keys: [ringKey(es256)] }),
    );
    expect(judgement).toMatchObject({
      word: 'valid',
      key: { source: 'JWK' },
      introspecting: { accepts: null },
    });
  });

  it('judges as of another moment', async () => {
    const token = await sign(other, foreign);
    const at = (moment: number) =>
      judge(token, { key: jwkSource(other), policy: policy({ nowS: moment }) }, desktop());
    expect(await at(foreign.exp)).toMatchObject({
      word: 'not valid',
      timeState: 'expired',
      asOfS: foreign.exp,
    });
    expect(await at(foreign.exp - 1)).toMatchObject({ word: 'valid', timeState: 'expiring soon' });
  });

  it('hands out the payload only when the signature holds', async () => {
    const token = await sign(other, foreign);
    const held = await judgeWithPayload(token, { key: jwkSource(other), policy: policy() }, desktop());
    expect(JSON.parse(Buffer.from(held.payloadBytes ?? []).toString())).toEqual(foreign);
    const broken = await judgeWithPayload(token, { key: jwkSource(es256), policy: policy() }, desktop());
    expect(broken.payloadBytes).toBeUndefined();
  });
});

describe('times', () => {
  it.each([
    ['expired', { exp: nowS }, 'expiry: Expired 0 s ago, at 2027-01-15 08:00:00 UTC.'],
    ['without end', { exp: undefined }, 'expiry: "exp" is missing, so the token would never expire.'],
    ['not yet valid', { nbf: nowS + 60 }, 'not-before: Valid only in 1 min, from 2027-01-15 08:01:00 UTC.'],
    [
      'made in the future',
      { iat: nowS + 3600, exp: nowS + 7200 },
      'issued-at: Made 1 h in the future, at 2027-01-15 09:00:00 UTC: a clock is wrong or the claim is.',
    ],
    [
      'ending before it begins',
      { iat: nowS - 10, nbf: nowS - 5, exp: nowS - 20 },
      'lifetime: "exp" must be later than "iat" and "nbf"; this token was never valid.',
    ],
  ])('refuses a token %s', async (_name, claims, line) => {
    const token = await sign(other, { ...accessClaims, ...claims });
    const judgement = await judge(token, { key: jwkSource(other), policy: policy() }, desktop());
    expect(linesOf(judgement, 'fail')).toContain(line);
    expect(judgement.word).toBe('not valid');
  });

  it.each([
    ['1e400', '1e400'],
    ['"1800000449"', '"1800000449"'],
    ['null', 'null'],
    ['1800000449.5', '1800000449.5'],
    ['-1', '-1'],
    ['9007199254740993', '9007199254740993'],
    ['[]', '[]'],
    ['true', 'true'],
  ])('refuses "exp": %s and shows it as written', async (raw, shown) => {
    for (const name of ['exp', 'iat', 'nbf'] as const) {
      const rest = Object.entries({ ...accessClaims }).filter(([key]) => key !== name);
      const payload = `${JSON.stringify(Object.fromEntries(rest)).slice(0, -1)},"${name}":${raw}}`;
      const judgement = await judge(
        await sign(other, payload),
        { key: jwkSource(other), policy: policy() },
        desktop(),
      );
      expect(linesOf(judgement, 'fail').join()).toContain(
        `"${name}" must be a whole number of seconds since 1970 that a calendar has; it is ${shown}.`,
      );
      expect(judgement.word).toBe('not valid');
    }
  });

  it('grants the tolerance and no more', async () => {
    const token = await sign(other, { ...accessClaims, exp: nowS - 30 });
    const within = await judge(
      token,
      { key: jwkSource(other), policy: policy({ toleranceS: 31 }) },
      desktop(),
    );
    const beyond = await judge(
      token,
      { key: jwkSource(other), policy: policy({ toleranceS: 30 }) },
      desktop(),
    );
    expect([within.word, beyond.word]).toEqual(['valid', 'not valid']);
  });

  it('warns of milliseconds and of unusual lifetimes', async () => {
    const judged = async (claims: object) =>
      linesOf(
        await judge(
          await sign(other, { ...accessClaims, ...claims }),
          { key: jwkSource(other), policy: policy() },
          desktop(),
        ),
        'warn',
      ).join();
    expect(await judged({ exp: nowS * 1000 })).toContain('which looks like milliseconds');
    expect(await judged({ iat: nowS, exp: nowS + 90_000 })).toContain('lifetime: 1 d 1 h. More than 1 d');
    expect(await judged({ iat: nowS, exp: nowS + 60 })).toContain('lifetime: 1 min. Less than 15 min');
  });
});
