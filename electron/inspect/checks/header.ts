/** Header parameters that must not be there, or not like this. */

import type { Policy } from '../../../shared/tokens/policy';
import type { Check } from '../../../shared/tokens/verdict';
import { privateJwkMembers } from '../../keys/members';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import { listed, quoted } from '../wording';
import { checkFor } from './check';

const { pass, fail, warn } = checkFor('header', 'header', 'RFC 8725 §3.10');

/** Never in a DPoP proof either, whose own key is expected there (RFC 9449 §4.2). */
const forbiddenInProof = ['jku', 'x5u', 'x5c', 'crit', 'b64', 'zip'] as const;

/** A token that brings or names its own key is checked with nothing but itself. */
const keyCarriers = ['jwk', 'jku', 'x5u', 'x5c'] as const;
const forbiddenInJwt = [...keyCarriers, 'crit', 'b64', 'zip'] as const;

/** Presence counts, whatever the value: null and "" too. */
export function checkHeader(header: JsonObject, kind: Policy['kind'], local: boolean): Check {
  const mistyped = ['typ', 'cty', 'kid'].find((name) => !isTextOrAbsent(member(header, name)));
  if (mistyped !== undefined) return fail(`"${mistyped}" must be text.`);
  if (kind === 'jwt') return checkJwtHeader(header, local);
  return checkExtensions(header, kind) ?? checkCarriers(header) ?? checkKid(header, local);
}

/** The header of a DPoP proof: as of any JWT, but for the public key it proves to hold. */
export function checkProofHeader(header: JsonObject): Check {
  const jwk = asObject(member(header, 'jwk'));
  const proof = (line: Check): Check => ({ ...line, reference: 'RFC 9449 §4.3' });
  if (jwk === undefined) return proof(fail('"jwk" must be in the header of a DPoP proof, as an object.'));
  const secret = secretMembers.filter((name) => Object.hasOwn(jwk, name));
  if (secret.length > 0)
    return proof(fail(`"jwk" gives away the private key: ${listed(secret)} must not be in it.`));
  if (!['typ', 'cty', 'kid'].every((name) => isTextOrAbsent(member(header, name))))
    return fail('"typ", "cty" and "kid" must be text.');
  return (
    refuseForbidden(header, forbiddenInProof) ??
    proof(pass('It brings the public key it is made with, which says nothing of who holds it.'))
  );
}

/** "oth" holds further primes, which nobody uses (RFC 7518 §6.3.2.7). */
const secretMembers = [...privateJwkMembers, 'oth'];

function checkJwtHeader(header: JsonObject, local: boolean): Check {
  return refuseForbidden(header, forbiddenInJwt) ?? checkKid(header, local);
}

function refuseForbidden(
  header: JsonObject,
  names: readonly (typeof forbiddenInJwt)[number][],
): Check | undefined {
  const found = names.filter((name) => Object.hasOwn(header, name));
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    ...fail(`${listed(found)} must not be in the header of a JWT: ${reasons[first]}`),
    reference: rules[first],
  };
}

const reasons: Readonly<Record<(typeof forbiddenInJwt)[number], string>> = {
  jwk: 'a key the token brings along proves nothing.',
  jku: 'a token must not choose where its key comes from.',
  x5u: 'a token must not choose where its key comes from.',
  x5c: 'a certificate the token brings along proves nothing by itself.',
  crit: 'no extension is understood here, so it must be refused.',
  b64: 'a JWT is always base64url.',
  zip: 'compression before encryption leaks what is inside.',
};

const rules: Readonly<Record<(typeof forbiddenInJwt)[number], string>> = {
  jwk: 'RFC 7515 §10.3',
  jku: 'RFC 8725 §3.10',
  x5u: 'RFC 8725 §3.10',
  x5c: 'RFC 7515 §4.1.6',
  crit: 'RFC 7515 §4.1.11',
  b64: 'RFC 7797 §7',
  zip: 'RFC 8725 §3.6',
};

/** `crit` may name only what is understood here: `b64`, and that in a JWS. */
function checkExtensions(header: JsonObject, kind: Policy['kind']): Check | undefined {
  const critical = (message: string) => ({ ...fail(message), reference: 'RFC 7515 §4.1.11' });
  const crit = member(header, 'crit');
  if (Object.hasOwn(header, 'crit')) {
    if (!isCritList(crit)) return critical('"crit" must be a list of names, not empty, each once.');
    const unknown = crit.filter((name) => name !== 'b64' || kind !== 'jws');
    if (unknown.length > 0)
      return critical(`"crit" demands ${listed(unknown.map(String))}, which is not understood here.`);
    if (!Object.hasOwn(header, 'b64')) return critical('"crit" names "b64", which is not in the header.');
  }
  return checkPayloadEncoding(header, crit);
}

function checkPayloadEncoding(header: JsonObject, crit: unknown): Check | undefined {
  const unencoded = (message: string) => ({ ...fail(message), reference: 'RFC 7797 §6' });
  const b64 = member(header, 'b64');
  if (!Object.hasOwn(header, 'b64')) return undefined;
  if (typeof b64 !== 'boolean') return unencoded('"b64" must be true or false.');
  if (!Array.isArray(crit))
    return unencoded('"b64" must be named in "crit", or readers disagree on what is signed.');
  return undefined;
}

function isCritList(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => typeof name === 'string') &&
    new Set(value).size === value.length
  );
}

function checkCarriers(header: JsonObject): Check | undefined {
  const found = keyCarriers.filter((name) => Object.hasOwn(header, name));
  if (found.length === 0) return undefined;
  return warn(`${listed(found)} offers a key of the token's own choice; it is shown, never used or fetched.`);
}

const lookupKid = /^[A-Za-z0-9._-]{1,128}$/;

/** Whether a kid may be looked up in the key ring: it is a stranger's text (RFC 8725 §3.10). */
export function isLookupKid(kid: unknown): kid is string {
  return typeof kid === 'string' && lookupKid.test(kid);
}

function checkKid(header: JsonObject, local: boolean): Check {
  const kid = member(header, 'kid');
  if (typeof kid !== 'string') return pass('Nothing in it that a token must not choose; it names no key.');
  if (isLookupKid(kid)) return pass('Nothing in it that a token must not choose.');
  const message = `"kid" is ${quoted(kid)}; a key id of this desktop has at most 128 letters, digits, ".", "_" and "-".`;
  if (local) return fail(`${message} It is not looked up.`);
  return /^[\x20-\x7e]{1,256}$/.test(kid)
    ? pass('Nothing in it that a token must not choose.')
    : warn(message);
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
