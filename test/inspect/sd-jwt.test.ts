import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeToken } from '../../electron/inspect/decode';
import { findTokens } from '../../electron/inspect/find';
import { judge } from '../../electron/inspect/judge';
import { limits } from '../../shared/limits';
import type { Judgement } from '../../shared/tokens/verdict';
import { anyText, compose } from './compose';
import { desktop, makeKey, nowS, policy, type SigningKey } from './judging';
import { digest, disclosure, issueSdJwt, type Presentation, type Proof, presentWith } from './selective';

let issuer: SigningKey;
let holder: SigningKey;
beforeAll(async () => {
  [issuer, holder] = await Promise.all([makeKey('ES256', 'issuer'), makeKey('ES256', 'holder')]);
});

const times = { iat: nowS - 60, exp: nowS + 3600 };
const familyName = disclosure('2GLC42sKQveCfGfryNRN9w', 'family_name', 'Möbius');
const street = disclosure('eI8ZWm9QnKPpNPeNenHdhQ', 'street_address', 'Schulstr. 12');
const address = disclosure('AJx-095VPrpTtN4QMOqROA', 'address', {
  _sd: [digest(street), digest('nothing')],
  country: 'DE',
});
const french = disclosure('Qg_O64zqAxe412a108iroA', 'FR');
const payload = {
  iss: 'https://issuer.example',
  ...times,
  _sd_alg: 'sha-256',
  _sd: [digest(familyName), digest(address)],
  nationalities: [{ '...': digest(french) }, 'DE', { '...': digest('decoy') }],
};

const trusted = () => ({ kind: 'jwk' as const, text: JSON.stringify(issuer.publicJwk) });
const asSdJwt = (members: object = {}) => policy({ use: 'SD-JWT', ...members });
const judgeIt = (token: string, members: object = {}) =>
  judge(token, { key: trusted(), policy: asSdJwt(members) }, desktop());
const failures = ({ checks }: Judgement) =>
  checks.filter(({ outcome }) => outcome === 'fail').map(({ subject, message }) => `${subject}: ${message}`);

describe('decoding an SD-JWT', () => {
  const tooMany = 'There are more than 1000 disclosures; only as many are read.';

  it('shows disclosures as parts and the payload they unfold to', async () => {
    const token = await issueSdJwt(issuer, { payload, disclosures: [familyName, address, street, french] });
    const document = decodeToken(token);
    expect(document).toMatchObject({ kind: 'sd-jwt', use: 'SD-JWT', problems: [], undisclosed: 2 });
    expect(document.parts.map(({ name }) => name)).toEqual([
      'header',
      'payload',
      'signature',
      ...Array.from({ length: 4 }, () => 'disclosure'),
    ]);
    expect(document.parts.slice(3).map(({ start, end }) => token.slice(start, end))).toEqual([
      familyName,
      address,
      street,
      french,
    ]);
    expect(document.unfolded?.value).toEqual({
      iss: 'https://issuer.example',
      ...times,
      nationalities: ['FR', 'DE'],
      family_name: 'Möbius',
      address: { country: 'DE', street_address: 'Schulstr. 12' },
    });
    expect(document.disclosures).toMatchObject([
      { name: 'family_name', raw: '"Möbius"', path: '/family_name', digest: digest(familyName) },
      { name: 'address', path: '/address' },
      { name: 'street_address', path: '/address/street_address', salt: 'eI8ZWm9QnKPpNPeNenHdhQ' },
      { raw: '"FR"', path: '/nationalities/0' },
    ]);
    expect(document.disclosures?.[3]).not.toHaveProperty('name');
  });

  it('explains disclosed claims and those of the holder’s proof', async () => {
    const birth = disclosure('salt', 'birthdate', '1940-01-01');
    const presented = await issueSdJwt(issuer, {
      payload: { ...times, _sd: [digest(birth)] },
      disclosures: [birth],
    });
    const { claims, keyBinding, parts } = decodeToken(
      await presentWith(holder, presented, { claims: { iat: nowS, nonce: 'n' } }),
    );
    expect(claims).toContainEqual(
      expect.objectContaining({ where: 'disclosure', name: 'birthdate', title: 'Date of birth' }),
    );
    expect(claims).toContainEqual(
      expect.objectContaining({
        where: 'key binding',
        name: 'iat',
        time: { atMs: nowS * 1000, unit: 'seconds' },
      }),
    );
    expect(keyBinding?.payload?.value).toMatchObject({ nonce: 'n' });
    expect(parts.at(-1)).toMatchObject({ name: 'key binding', start: presented.length });
  });

  it('keeps numbers as the issuer wrote them', async () => {
    const big = Buffer.from('["salt", "serial", 9007199254740993]').toString('base64url');
    const token = await issueSdJwt(issuer, { payload: { ...times, _sd: [digest(big)] }, disclosures: [big] });
    expect(decodeToken(token).unfolded?.text).toContain('"serial":9007199254740993');
  });

  it('shows what is cut off as far as it goes', async () => {
    const token = await issueSdJwt(issuer, { payload, disclosures: [familyName, address] });
    const document = decodeToken(token.slice(0, -10));
    expect(document).toMatchObject({
      kind: 'damaged',
      disclosures: [{ name: 'family_name' }, {}],
      header: { value: { typ: 'example+sd-jwt' } },
    });
    expect(document.problems.map(({ message }) => message)).toContain(
      'An SD-JWT ends with "~" or with a key binding JWT; this one is cut off.',
    );
  });

  it('reads as many disclosures as are the limit, and says that there are more', async () => {
    const issued = await issueSdJwt(issuer, { payload, disclosures: [] });
    const document = decodeToken(`${issued}${'~'.repeat(limits.disclosures)}`);
    expect(document.disclosures).toHaveLength(limits.disclosures);
    expect(document.problems.map(({ message }) => message)).not.toContain(tooMany);
    const longer = decodeToken(`${issued}${'~'.repeat(limits.disclosures + 1)}`);
    expect(longer.disclosures).toHaveLength(limits.disclosures);
    expect(longer.problems).toContainEqual({
      part: 'disclosure',
      offset: issued.length + limits.disclosures,
      message: tooMany,
      reference: 'RFC 8725 §3.4',
    });
  });

  it('never throws, whatever stands between the tildes', () => {
    const start = compose({ alg: 'ES256' }, payload);
    const piece = fc.oneof(
      anyText(40),
      fc.constantFrom(familyName, address, street, french, '', start),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const token = [start, ...pieces].join('~');
        expect(structuredClone(decodeToken(token)).token.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('any subset of disclosures', () => {
  const names = fc
    .string({ minLength: 1, maxLength: 8 })
    .filter((name) => !['_sd', '...', '_sd_alg'].includes(name));
  it('unfolds to exactly those claims', () => {
    const claims = fc.dictionary(names, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 8, noNullPrototype: true });
    fc.assert(
      fc.property(claims, fc.infiniteStream(fc.boolean()), (hidden, shown) => {
        const all = Object.entries(hidden).filter(([, value]) => !JSON.stringify(value).includes('"_sd"'));
        const texts = all.map(([name, value], index) => disclosure(`salt ${index}`, name, value));
        const chosen = all.map(() => shown.next().value === true);
        const token = [
          compose({ alg: 'ES256' }, { _sd: texts.map((text) => digest(text)) }),
          ...texts.filter((_, index) => chosen[index]),
          '',
        ].join('~');
        const { unfolded, undisclosed, problems } = decodeToken(token);
        expect(problems).toEqual([]);
        const expected = Object.fromEntries(all.filter((_, index) => chosen[index]));
        expect(unfolded?.value).toEqual(JSON.parse(JSON.stringify(expected)));
        expect(undisclosed).toBe(chosen.filter((is) => !is).length);
      }),
    );
  });
});

describe('finding an SD-JWT', () => {
  it('takes it whole, with its disclosures and the proof', async () => {
    const presented = await issueSdJwt(issuer, { payload, disclosures: [familyName] });
    const token = await presentWith(holder, presented, { claims: { iat: nowS } });
    for (const found of [token, presented]) {
      expect(findTokens(found)).toMatchObject([{ token: found, kind: 'sd-jwt', offsets: [0] }]);
      expect(findTokens(`{"vp":"${found}"}`)).toMatchObject([{ token: found, use: 'SD-JWT', offsets: [7] }]);
    }
    const wrapped = token.replace(/(.{64})/g, '$1\n');
    expect(decodeToken(findTokens(wrapped)[0]?.token.replace(/\s/g, '') ?? '').kind).toBe('sd-jwt');
  });
});

describe('judging an SD-JWT', () => {
  it('calls it valid when signature, digests and claims hold', async () => {
    const token = await issueSdJwt(issuer, { payload, disclosures: [familyName, address, street] });
    const judgement = await judgeIt(token, { requiredClaims: ['family_name'] });
    expect(failures(judgement)).toEqual([]);
    expect(judgement.word).toBe('valid');
    expect(judgement.checks.find(({ id }) => id === 'disclosures')?.message).toBe(
      '3 disclosures, each with the digest the issuer signed. 3 digests kept back, or a decoy.',
    );
  });

  it('judges the claims that are disclosed, times among them', async () => {
    const expiry = disclosure('salt', 'exp', nowS - 1);
    const token = await issueSdJwt(issuer, {
      payload: { iat: nowS - 60, _sd: [digest(expiry)] },
      disclosures: [expiry],
    });
    expect(failures(await judgeIt(token))).toEqual([expect.stringContaining('exp: Expired 1 s ago')]);
    const silent = await issueSdJwt(issuer, { payload: { iat: nowS - 60, _sd: [digest(expiry)] } });
    expect((await judgeIt(silent)).word).toBe('valid');
    expect(failures(await judgeIt(silent, { use: undefined }))).toContainEqual(
      'exp: "exp" is missing, so the token would never expire.',
    );
  });

  const twice = disclosure('salt', 'name', 'Ada');
  const other = disclosure('salt 2', 'name', 'Eve');
  const bad = (content: readonly unknown[], members: object = {}): Presentation => {
    const text = disclosure(...content);
    return { payload: { ...times, _sd: [digest(text)], ...members }, disclosures: [text] };
  };
  it.each<[string, () => Presentation, string]>([
    [
      'a disclosure nothing refers to',
      () => ({ payload, disclosures: [twice] }),
      'No digest the issuer signed',
    ],
    [
      'a disclosure that comes twice',
      () => ({ payload, disclosures: [familyName, familyName] }),
      'No digest',
    ],
    [
      'a digest that is there twice',
      () => ({
        payload: { ...times, _sd: [digest(twice)], a: { _sd: [digest(twice)] } },
        disclosures: [twice],
      }),
      'A digest is there twice',
    ],
    [
      'two disclosures of one name',
      () => ({ payload: { ...times, _sd: [digest(twice), digest(other)] }, disclosures: [twice, other] }),
      'would put "name" where it already stands',
    ],
    [
      'a name that stands there already',
      () => bad(['s', 'exp', 1]),
      'would put "exp" where it already stands',
    ],
    ['a claim named "_sd"', () => bad(['s', '_sd', []]), '"_sd", which is reserved'],
    ['a claim named "..."', () => bad(['s', '...', '']), '"...", which is reserved'],
    ['an element in the place of a claim', () => bad(['s', 'FR']), 'in the place of a claim'],
    [
      'a claim in the place of an element',
      () => ({ payload: { ...times, a: [{ '...': digest(twice) }] }, disclosures: [twice] }),
      'in the place of an element',
    ],
    ['an "_sd" that is no list', () => ({ payload: { ...times, _sd: 'digest' } }), '"_sd" must be a list'],
    [
      'a digest beside other members',
      () => ({ payload: { ...times, a: [{ '...': digest(twice), b: 1 }] } }),
      '"..." must stand alone',
    ],
    ['"..." outside a list', () => ({ payload: { ...times, a: { '...': 'x' } } }), '"..." is reserved'],
    [
      'an unknown hash',
      () => ({ payload: { ...times, _sd_alg: 'md5' } }),
      '"_sd_alg" is "md5"; "sha-256", "sha-384" and "sha-512" are known here.',
    ],
    ['a salt that is no text', () => bad([1, 'name', 'Ada']), 'list of salt, name and value'],
    ['four elements', () => bad(['s', 'name', 'Ada', 1]), 'list of salt, name and value'],
    ['an empty disclosure', () => ({ payload, disclosures: [''] }), 'JSON'],
  ])('refuses %s', async (_name, presentation, message) => {
    const judgement = await judgeIt(await issueSdJwt(issuer, presentation()));
    expect(judgement.word).toBe('not valid');
    expect(failures(judgement).join('\n')).toContain(message);
  });

  it.each([
    ['sha-384', 'sha384'],
    ['sha-512', 'sha512'],
  ])('reads digests of %s', async (name, hash) => {
    const token = await issueSdJwt(issuer, {
      payload: { ...times, _sd_alg: name, _sd: [digest(twice, hash)] },
      disclosures: [twice],
    });
    expect((await judgeIt(token)).word).toBe('valid');
    expect(decodeToken(token).unfolded?.value).toMatchObject({ name: 'Ada' });
  });

  it('stops at disclosures nested beyond the depth limit', async () => {
    const chain: string[] = [];
    let inner = disclosure('s', 'a', 1);
    for (let level = 0; level < 40; level += 1) {
      chain.push(inner);
      inner = disclosure('s', 'a', { _sd: [digest(inner)] });
    }
    const token = await issueSdJwt(issuer, {
      payload: { ...times, _sd: [digest(inner)] },
      disclosures: [inner, ...chain],
    });
    expect(failures(await judgeIt(token)).join()).toContain('more than 32 levels deep');
  });
});

describe('judging key binding', () => {
  const claims = { iat: nowS - 10, aud: 'https://verifier.example', nonce: 'n-1' };
  const bound = () => ({ ...payload, cnf: { jwk: publicMembers(holder) } });
  const publicMembers = ({ publicJwk: { kty, crv, x, y } }: SigningKey) => ({ kty, crv, x, y });
  const present = async (proof: Proof = {}, by = holder, over = bound()) =>
    presentWith(by, await issueSdJwt(issuer, { payload: over, disclosures: [familyName] }), {
      ...proof,
      claims: { ...claims, ...proof.claims },
    });
  const expected = { nonce: 'n-1', aud: 'https://verifier.example', keyBinding: true };

  it('accepts a fresh proof by the key of "cnf" over these disclosures', async () => {
    const judgement = await judgeIt(await present(), expected);
    expect(failures(judgement)).toEqual([]);
    expect(judgement).toMatchObject({ word: 'valid', key: { source: 'JWK', kid: 'issuer' } });
    const subjects = judgement.checks
      .filter(({ subject }) => subject.includes('key binding'))
      .map(({ title }) => title);
    expect(subjects).toContain('Signature, key binding');
    expect(subjects).toContain('Nonce, key binding');
  });

  it.each<[string, () => Promise<string>, object, string]>([
    [
      'by another key',
      () => present({}, issuer),
      {},
      'key binding: signature: Does not verify with the key the issuer',
    ],
    [
      'of another type',
      () => present({ header: { typ: 'JWT' } }),
      {},
      'key binding: typ: The token is of type "JWT"',
    ],
    [
      'with another nonce',
      () => present({ claims: { nonce: 'n-2' } }),
      expected,
      'key binding: nonce: "n-2" is not',
    ],
    [
      'for another audience',
      () => present({ claims: { aud: 'https://x.example' } }),
      expected,
      'key binding: aud: For',
    ],
    ['that is old', () => present({ claims: { iat: nowS - 301 } }), {}, 'key binding: iat: 5 min 1 s ago'],
    [
      'from the future',
      () => present({ claims: { iat: nowS + 60 } }),
      {},
      'key binding: iat: Made 1 min in the future',
    ],
    [
      'over something else',
      () => present({ claims: { sd_hash: digest('x') } }),
      {},
      'another set of disclosures',
    ],
    [
      'without a nonce',
      () => present({ claims: { nonce: undefined } }),
      {},
      '"nonce" must be in a key binding JWT',
    ],
    [
      'without "sd_hash"',
      () => present({ claims: { sd_hash: undefined } }),
      {},
      '"sd_hash" must be there, as text.',
    ],
    ['where no key is bound', () => present({}, holder, payload as never), {}, '"cnf" with "jwk" is missing'],
    [
      'with an embedded key',
      () => present({ header: { jwk: publicMembers(issuer) } }, issuer),
      {},
      'key binding: header: "jwk" must not be in the header',
    ],
  ])('refuses a proof %s', async (_name, make, members, message) => {
    const judgement = await judgeIt(await make(), members);
    expect(judgement.word).toBe('not valid');
    expect(failures(judgement).join('\n')).toContain(message);
  });

  it('refuses a presentation with a disclosure taken away after the proof', async () => {
    const token = await present();
    expect(failures(await judgeIt(token.replace(`${familyName}~`, ''))).join()).toContain(
      'another set of disclosures',
    );
  });

  it('does not believe "cnf" where the issuer’s signature does not hold', async () => {
    const forged = await presentWith(holder, await issueSdJwt(holder, { payload: bound() }), { claims });
    const judgement = await judgeIt(forged);
    expect(judgement.word).toBe('not valid');
    expect(judgement.checks).toContainEqual(
      expect.objectContaining({ id: 'key-binding', outcome: 'skipped', subject: 'key binding' }),
    );
  });

  it('warns of a missing proof, and refuses where one is demanded', async () => {
    const token = await issueSdJwt(issuer, { payload: bound() });
    expect((await judgeIt(token)).checks[0]).toMatchObject({ id: 'key-binding', outcome: 'warn' });
    expect(failures(await judgeIt(token, { keyBinding: true }))).toEqual([
      "key binding: The holder's proof is missing; anyone could have presented it.",
    ]);
  });
});
