/** Code that verifies a given token, with its public key where that is known. */

import { createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';
import { findAlgorithm } from '../../shared/algorithms';
import { Refusal } from '../../shared/result';
import type { KeySource } from '../../shared/tokens/policy';
import { asCurl, asEnv, asHeader, type Carried } from '../../shared/tokens/snippets/carriers';
import type { SnippetFacts, SnippetKey } from '../../shared/tokens/snippets/facts';
import {
  carrierTargets,
  type CarrierTarget,
  type Snippet,
  type SnippetRequest,
  verifyingSnippet,
} from '../../shared/tokens/snippets/snippet';
import { publicPart } from '../keys/members';
import { textClaim } from './checks/claims';
import { readKeys } from './read-key';
import { readToken } from './reading/read-token';
import { stripSurroundings } from './reading/strip';
import { asObject, type JsonObject, member, type TokenReading } from './reading/token-reading';

/** The public JWK of a local key by its kid. */
export type FindPublicJwk = (kid: string) => JWK | undefined;

/** Refuses `not_possible` where there is nothing to verify or the library cannot, and `invalid_key` for the key given. */
export function snippetOf({ token, target, key }: SnippetRequest, findLocal: FindPublicJwk): Snippet {
  const reading = readToken(stripSurroundings(token));
  if (isCarrier(target)) return carrierSnippet(target, carriedOf(reading));
  return verifyingSnippet(target, factsOf(reading, key, findLocal));
}

function isCarrier(target: SnippetRequest['target']): target is CarrierTarget {
  return carrierTargets.some((carrier) => carrier === target);
}

const carriers: Readonly<Record<CarrierTarget, (carried: Carried) => string>> = {
  header: asHeader,
  curl: asCurl,
  env: asEnv,
};

function carrierSnippet(target: CarrierTarget, carried: Carried): Snippet {
  const language = target === 'header' ? 'http' : 'shell';
  const needsProof = target === 'curl' && carried.scheme === 'DPoP';
  const notes = needsProof
    ? ['The token is bound to a key: each request needs a DPoP proof of its own.']
    : [];
  return { text: carriers[target](carried), language, notes };
}

function carriedOf({ token, payload }: TokenReading): Carried {
  const claims = asObject(payload?.value);
  const bound = member(asObject(member(claims, 'cnf')), 'jkt') !== undefined;
  const address = audienceOf(claims);
  return {
    token,
    scheme: bound ? 'DPoP' : 'Bearer',
    ...(address !== undefined && /^https?:\/\/[!-~]+$/.test(address) ? { address } : {}),
  };
}

function factsOf(
  { kind, header, payload }: TokenReading,
  source: KeySource | undefined,
  findLocal: FindPublicJwk,
): SnippetFacts {
  const parameters = asObject(header?.value);
  const algorithm = findAlgorithm(member(parameters, 'alg'));
  if (kind !== 'jws' || algorithm === undefined) throw withoutSignature(kind);
  const claims = asObject(payload?.value);
  if (claims === undefined)
    throw new Refusal('not_possible', 'The payload is no JSON object, so this is no JWT.');
  const { alg, kty } = algorithm;
  const [typ, iss, aud] = [textClaim(parameters, 'typ'), textClaim(claims, 'iss'), audienceOf(claims)];
  return {
    alg,
    kty,
    expires: member(claims, 'exp') !== undefined,
    key:
      kty === 'oct' ? { kind: 'secret' } : publicKeyOf(source, kty, textClaim(parameters, 'kid'), findLocal),
    ...(typ === undefined ? {} : { typ }),
    ...(iss === undefined ? {} : { iss }),
    ...(aud === undefined ? {} : { aud }),
  };
}

function withoutSignature(kind: TokenReading['kind']): Refusal {
  const message =
    kind === 'jwe' || kind === 'jwe-json'
      ? 'The token is encrypted: decrypt it first, then verify what is inside.'
      : 'There is code for a signed JWT in its compact form alone, with an algorithm known here.';
  return new Refusal('not_possible', message);
}

function audienceOf(claims: JsonObject | undefined): string | undefined {
  const aud = member(claims, 'aud');
  const first: unknown = Array.isArray(aud) ? aud[0] : aud;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

function publicKeyOf(
  source: KeySource | undefined,
  kty: Exclude<SnippetFacts['kty'], 'oct'>,
  kid: string | undefined,
  findLocal: FindPublicJwk,
): SnippetKey {
  const jwk = source === undefined ? undefined : chooseJwk(source, kty, kid, findLocal);
  const publicJwk = jwk === undefined ? null : publicPart(jwk, kty);
  if (publicJwk === null) return { kind: 'unknown' };
  const members = Object.entries({ ...publicJwk, ...(kid === undefined ? {} : { kid }) });
  const texts = members.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { kind: 'public', jwk: Object.fromEntries(texts), pem: pemOf(publicJwk) };
}

function chooseJwk(
  source: KeySource,
  kty: string,
  kid: string | undefined,
  findLocal: FindPublicJwk,
): JWK | undefined {
  if (source.kind === 'folder') return undefined;
  if (source.kind === 'local') return kid === undefined ? undefined : findLocal(kid);
  const fitting = readKeys(source).filter(({ jwk }) => jwk.kty === kty);
  return (fitting.find(({ jwk }) => jwk.kid === kid) ?? fitting[0])?.jwk;
}

/** The public members have been picked, so that nothing else can be in it. */
function pemOf(publicJwk: JWK): string {
  try {
    const key = createPublicKey({ key: { ...publicJwk }, format: 'jwk' });
    return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    throw new Refusal('invalid_key', 'The members of this key make no public key: one of them is damaged.');
  }
}
