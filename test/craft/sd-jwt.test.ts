import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/auth/random';
import { craftSdJwt } from '../../electron/craft/sd-jwt';
import { type ClaimPath, SdJwtRequest } from '../../shared/tokens/craft';
import { makePair, noRing, secret } from './keys';
import { hash, partOf, unfold } from './unfold';

const nowS = 1_800_000_000;

const craft = (members: Partial<SdJwtRequest> & Pick<SdJwtRequest, 'payload' | 'conceal'>) =>
  craftSdJwt(SdJwtRequest.parse({ key: secret, ...members }), { keys: noRing, random: systemRandom, nowS });

/** A payload and the paths of everything in it. */
const payloads = fc
  .dictionary(
    fc.string({ maxLength: 6 }).filter((name) => !['_sd', '...', '_sd_alg', '__proto__'].includes(name)),
    fc.oneof(
      fc.jsonValue({ maxDepth: 0 }),
      fc.array(fc.oneof(fc.integer(), fc.record({ a: fc.integer(), b: fc.boolean() }))),
      fc.record({ street: fc.string(), town: fc.array(fc.integer(), { maxLength: 3 }) }),
    ),
    { maxKeys: 5 },
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

function pathsOf(value: unknown, path: ClaimPath = []): readonly ClaimPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return steps.flatMap((step) => {
    const inner = [...path, step];
    return [inner, ...pathsOf((value as Record<string | number, unknown>)[step], inner)];
  });
}

/** The payload without what is concealed and not shown. */
function without(value: unknown, hidden: ReadonlySet<string>, path: ClaimPath = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, member]) => {
    const inner = [...path, Array.isArray(value) ? Number(name) : name];
    return hidden.has(JSON.stringify(inner)) ? [] : [[name, without(member, hidden, inner)] as const];
  });
  return Array.isArray(value) ? kept.map(([, member]) => member) : Object.fromEntries(kept);
}

const isInside = (path: ClaimPath, outer: ClaimPath) => outer.every((step, index) => step === path[index]);

describe('SD-JWT', () => {
  it('shows exactly the claims chosen, for every choice of what to conceal and what to disclose', async () => {
    const cases = payloads.chain((payload) => {
      const conceal = fc.subarray([...pathsOf(payload)]);
      return conceal.chain((paths) =>
        fc.tuple(fc.constant(payload), fc.constant(paths), fc.subarray(paths), fc.nat(2)),
      );
    });
    await fc.assert(
      fc.asyncProperty(cases, async ([payload, conceal, disclose, decoys]) => {
        const paths = conceal.map((path) => [...path]);
        const { token } = await craft({
          payload: JSON.stringify(payload),
          conceal: paths,
          disclose: disclose.map((path) => [...path]),
          decoys,
        });
        const shown = (path: ClaimPath) => disclose.some((chosen) => isInside(chosen, path));
        const hidden = new Set(conceal.filter((path) => !shown(path)).map((path) => JSON.stringify(path)));
        expect(unfold(token).payload).toEqual(without(payload, hidden));
      }),
    );
  });

  it('conceals nothing that can be read, in no order that tells', async () => {
    const { token, payload, disclosures } = await craft({
      payload: '{"iss":"https://issuer.example","given_name":"Alice","address":{"street":"Elm","no":5}}',
      conceal: [['given_name'], ['address'], ['address', 'street']],
      disclose: [],
      decoys: 2,
    });
    expect(payload).not.toMatch(/Alice|Elm|given_name|street/);
    const { _sd, _sd_alg } = JSON.parse(payload);
    expect(_sd).toHaveLength(4);
    expect([..._sd].sort()).toEqual(_sd);
    expect(_sd_alg).toBe('sha-256');
    expect(disclosures.map(({ path, disclosed }) => [path.join('.'), disclosed])).toEqual([
      ['given_name', false],
      ['address', false],
      ['address.street', false],
    ]);
    expect(token.endsWith('~') && token.split('~')).toHaveLength(2);
  });

  it('salts each disclosure with 128 bits and hashes its text', async () => {
    const { disclosures } = await craft({
      payload: '{"a":1,"b":[2]}',
      conceal: [['a'], ['b', 0]],
      decoys: 0,
    });
    for (const { text, json, digest } of disclosures) {
      expect(Buffer.from(text, 'base64url').toString()).toBe(json);
      expect(Buffer.from(JSON.parse(json)[0], 'base64url')).toHaveLength(16);
      expect(digest).toBe(hash(text));
    }
    expect(disclosures.map(({ json }) => JSON.parse(json).slice(1))).toEqual([['a', 1], [2]]);
  });

  it('brings along what a shown claim lies inside', async () => {
    const { token } = await craft({
      payload: '{"address":{"street":"Elm","no":5}}',
      conceal: [['address'], ['address', 'street'], ['address', 'no']],
      disclose: [['address', 'no']],
    });
    expect(unfold(token).payload).toEqual({ address: { no: 5 } });
  });

  it('binds a presentation to its holder, who signs exactly what is shown', async () => {
    const issuer = await makePair('ES256', { alg: 'ES256' });
    const holder = await makePair('Ed25519');
    const { token } = await craft({
      header: '{"typ":"dc+sd-jwt"}',
      payload: '{"iss":"https://issuer.example","name":"Alice"}',
      conceal: [['name']],
      key: issuer.choice,
      binding: { key: holder.choice, aud: 'https://verifier.example', nonce: 'n-1' },
    });
    const { header, payload, binding, presentation } = unfold(token);
    await compactVerify(token.split('~')[0] ?? '', await importJWK(issuer.publicJwk, 'ES256'));
    await compactVerify(binding, await importJWK(holder.publicJwk, 'Ed25519'));
    const { kty, crv, x } = holder.publicJwk;
    expect(header).toEqual({ alg: 'ES256', typ: 'dc+sd-jwt' });
    expect(payload).toEqual({ iss: 'https://issuer.example', name: 'Alice', cnf: { jwk: { kty, crv, x } } });
    expect(partOf(binding, 0)).toEqual({ alg: 'Ed25519', typ: 'kb+jwt' });
    expect(partOf(binding, 1)).toEqual({
      iat: nowS,
      aud: 'https://verifier.example',
      nonce: 'n-1',
      sd_hash: hash(presentation),
    });
  });

  it('says when a holder could hide what a verifier has to check, or a number is written anew', async () => {
    const { problems } = await craft({ payload: '{"exp":9007199254740993}', conceal: [['exp']] });
    expect(problems.map(({ message }) => message)).toEqual([
      '"exp" is concealed: a holder could hide what the verifier has to check.',
      'Some numbers or escapes are not written as you typed them; compare them with the result.',
    ]);
  });

  it.each<[string, string, ClaimPath, string]>([
    [
      'a path that leads nowhere',
      '{"a":{"b":1}}',
      ['a', 'c'],
      'The payload has nothing at ["a","c"] to conceal.',
    ],
    [
      'an inherited name',
      '{"a":1}',
      ['constructor'],
      'The payload has nothing at ["constructor"] to conceal.',
    ],
    ['an index into an object', '{"a":{"0":1}}', ['a', 0], 'The payload has nothing at ["a",0] to conceal.'],
    [
      'a name into an array',
      '{"a":[1]}',
      ['a', 'length'],
      'The payload has nothing at ["a","length"] to conceal.',
    ],
    [
      'a reserved word',
      '{"a":{"_sd":[]}}',
      ['a'],
      '"_sd" is a word of SD-JWT itself; a payload must not use it.',
    ],
    ['a payload that is no object', '[1]', ['a'], '"payload" must be a JSON object.'],
    [
      'a payload that is no JSON',
      '{"a":',
      ['a'],
      '"payload" is not JSON: The JSON ends where a value is missing, at character 5.',
    ],
    [
      'a payload with a member twice',
      '{"a":1,"a":2}',
      ['a'],
      '"payload" has a member twice, at character 7; each counts once.',
    ],
    [
      'a payload too deep',
      `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
      ['a'],
      '"payload" is 41 levels deep; 32 are the limit.',
    ],
  ])('refuses %s', async (_what, payload, path, message) => {
    await expect(craft({ payload, conceal: [[...path]] })).rejects.toMatchObject({
      code: 'invalid_request',
      message,
    });
  });

  it('refuses a secret as the holder’s key', async () => {
    const binding = { key: secret, aud: 'a', nonce: 'n' };
    await expect(craft({ payload: '{}', conceal: [], binding })).rejects.toMatchObject({
      code: 'invalid_key',
      message: 'Key binding takes a key pair of the holder; a secret or no key proves nothing.',
    });
  });
});
