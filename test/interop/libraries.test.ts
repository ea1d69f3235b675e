/** Round trips with other people's libraries: theirs verify here, ours verify there. */

import { createPrivateKey, createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import { createRequire } from 'node:module';
import { createSigner, createVerifier, type Algorithm } from 'fast-jwt';
import type { JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { craftSigned } from '../../electron/craft/sign';
import { judge } from '../../electron/inspect/judge';
import type { CraftKey } from '../../shared/tokens/craft';
import type { KeySource } from '../../shared/tokens/policy';
import { makePair, noRing, signRequest } from '../craft/keys';
import { desktop, policy } from '../inspect/judging';
import { python, withPyJwt } from '../support/python';

/** The package brings no types. */
const jsonwebtoken = createRequire(import.meta.url)('jsonwebtoken') as {
  sign(claims: object, key: string, options: object): string;
  verify(token: string, key: string, options: object): Record<string, unknown>;
};

const nowS = Math.floor(Date.now() / 1000);
const claims = {
  iss: 'https://issuer.example',
  sub: 'alice',
  aud: 'https://api.example',
  client_id: 'desk',
  scope: 'read',
  jti: 'j-1',
  iat: nowS - 60,
  exp: nowS + 1800,
};

interface Keys {
  /** Private or shared, and public or shared, as PEM or text. */
  readonly signing: string;
  readonly verification: string;
  readonly ours: CraftKey;
  readonly judging: KeySource;
}

async function keysFor(alg: string): Promise<Keys> {
  if (alg.startsWith('HS')) {
    const text = 'interoperability '.repeat(5);
    const ours = { kind: 'secret', text, encoding: 'utf8' } as const;
    return { signing: text, verification: text, ours, judging: ours };
  }
  const { privateJwk, publicJwk, choice } = await makePair(alg === 'EdDSA' ? 'Ed25519' : alg);
  const signing = createPrivateKey(input(privateJwk)).export({ type: 'pkcs8', format: 'pem' }).toString();
  const verification = createPublicKey(input(publicJwk)).export({ type: 'spki', format: 'pem' }).toString();
  return { signing, verification, ours: choice, judging: { kind: 'pem', text: verification } };
}

function input(jwk: JWK): JsonWebKeyInput {
  return { key: jwk as JsonWebKeyInput['key'], format: 'jwk' };
}

async function ours(alg: string, { ours: key }: Keys): Promise<string> {
  const header = JSON.stringify({ alg, typ: 'JWT' });
  const crafted = await craftSigned(signRequest({ header, payload: JSON.stringify(claims), key }), noRing);
  expect(crafted.problems).toEqual([]);
  return crafted.token;
}

async function wordHere(token: string, alg: string, { judging }: Keys): Promise<string> {
  const { iss, aud } = claims;
  const judgement = await judge(token, { key: judging, policy: policy({ alg, iss, aud, nowS }) }, desktop());
  return `${judgement.word}: ${judgement.summary}`;
}

const common = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
];

describe('jsonwebtoken', () => {
  it.each(common)('and we read each other’s %s tokens', async (alg) => {
    const keys = await keysFor(alg);
    const theirs = jsonwebtoken.sign(claims, keys.signing, { algorithm: alg });
    expect(await wordHere(theirs, alg, keys)).toMatch(/^valid: /);
    expect(jsonwebtoken.verify(await ours(alg, keys), keys.verification, { algorithms: [alg] })).toEqual(
      claims,
    );
  });
});

describe('fast-jwt', () => {
  it.each([...common, 'EdDSA'])('and we read each other’s %s tokens', async (alg) => {
    const keys = await keysFor(alg);
    const algorithm = alg as Algorithm;
    const theirs = createSigner({ key: keys.signing, algorithm })(claims);
    const verify = createVerifier({ key: keys.verification, algorithms: [algorithm] });
    expect(await wordHere(theirs, alg, keys)).toMatch(/^valid: /);
    expect(verify(await ours(alg, keys))).toEqual(claims);
  });
});

describe.skipIf(withPyJwt === undefined)('PyJWT (skipped without python3-jwt)', () => {
  /** As golang-jwt and older versions of PyJWT do, it knows Ed25519 by its older name until told otherwise. */
  const script = `
import json, os, jwt
if "Ed25519" not in jwt.PyJWS().get_algorithms():
    jwt.register_algorithm("Ed25519", jwt.algorithms.OKPAlgorithm())
given = json.loads(os.environ["GIVEN"])
alg = given["alg"]
print(json.dumps({
    "theirs": jwt.encode(given["claims"], given["signing"], algorithm=alg),
    "read": jwt.decode(given["ours"], given["verification"], algorithms=[alg], audience=given["claims"]["aud"]),
}))
`;

  it.each([...common, 'EdDSA', 'Ed25519'])('and we read each other’s %s tokens', async (alg) => {
    const keys = await keysFor(alg);
    const { signing, verification } = keys;
    const given = { alg, claims, signing, verification, ours: await ours(alg, keys) };
    const { theirs, read } = JSON.parse(await python(script, { GIVEN: JSON.stringify(given) }));
    expect(await wordHere(theirs, alg, keys)).toMatch(/^valid: /);
    expect(read).toEqual(claims);
  });
});

describe('two names of one algorithm', () => {
  it.each([
    ['Ed25519', 'EdDSA'],
    ['EdDSA', 'Ed25519'],
  ])('an %s token is not taken for an %s one', async (alg, other) => {
    const keys = await keysFor(alg);
    const token = await ours(alg, keys);
    expect(await wordHere(token, alg, keys)).toMatch(/^valid: /);
    expect(await wordHere(token, other, keys)).toMatch(/^not valid: /);
  });
});
