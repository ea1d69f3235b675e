/** What a client says of itself: DPoP proofs (RFC 9449) and client assertions (RFC 7523). */

import { findAlgorithm } from '../../../shared/algorithms';
import { asObject, member } from '../reading/token-reading';
import { listed, quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import { type LintSubject, missingOf } from './subject';

const inHeader = hitIn('header');
const inPayload = hitIn('payload');

export function* lintProof(subject: LintSubject): Generator<Hit> {
  if (subject.document.use === 'DPoP proof') yield* lintDpopProof(subject);
  if (subject.document.use === 'client assertion') yield* lintAssertion(subject);
}

function* lintDpopProof({ header, claims = {}, alg, typ }: LintSubject): Generator<Hit> {
  if (typ !== 'dpop+jwt') yield inHeader('dpop-typ', `"typ" is ${quoted(member(header, 'typ'))}.`, 'typ');
  if (findAlgorithm(alg)?.family !== 'signature')
    yield inHeader('dpop-alg', `"alg" is ${quoted(alg)}.`, 'alg');
  if (asObject(member(header, 'jwk')) === undefined)
    yield inHeader('dpop-jwk', 'The header has no "jwk".', 'jwk');
  const missing = missingOf(claims, ['jti', 'htm', 'htu', 'iat']);
  if (missing.length > 0) yield inPayload('dpop-claims', `There is no ${listed(missing)}.`, missing[0]);
  const htu = member(claims, 'htu');
  if (typeof htu === 'string' && /[?#]/.test(htu))
    yield inPayload('dpop-htu', `"htu" is ${quoted(htu)}.`, 'htu');
  if (member(claims, 'ath') === undefined) yield inPayload('dpop-ath', 'There is no "ath".', 'ath');
}

function* lintAssertion({ claims = {} }: LintSubject): Generator<Hit> {
  const missing = missingOf(claims, ['iss', 'sub', 'aud', 'exp']);
  if (missing.length > 0) yield inPayload('assertion-claims', `There is no ${listed(missing)}.`, missing[0]);
  if (member(claims, 'jti') === undefined) yield inPayload('assertion-jti', 'There is no "jti".', 'jti');
}
