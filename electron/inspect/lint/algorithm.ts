/** Which algorithm the header names, and how. */

import { algorithmNames, findAlgorithm } from '../../../shared/algorithms';
import { contentKeySize, findKeyManagement, keyManagementNames } from '../encryption-algorithms';
import { asObject, member } from '../reading/token-reading';
import { listed, quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('header');

/** Registered (RFC 8812, RFC 9864), though this desktop does not use them. */
const registeredElsewhere = ['ES256K', 'Ed448', 'RSA1_5', 'none'];
const keysOfPairs = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256'];

export function* lintAlgorithm(subject: LintSubject): Generator<Hit> {
  const { header, alg, document } = subject;
  if (document.header === undefined) return;
  if (alg === undefined) {
    const value = member(header, 'alg');
    if (value !== undefined) yield hit('alg-not-text', `"alg" is ${quoted(value)}.`, 'alg');
    else if (document.header.value !== undefined) yield hit('alg-missing', 'The header has no "alg".', 'alg');
    return;
  }
  yield* lintName(alg);
  yield* lintFamily(subject, alg);
}

function* lintName(alg: string): Generator<Hit> {
  const plain = alg.trim().toLowerCase();
  if (alg === 'none') yield hit('alg-none', '"alg" is "none".', 'alg');
  else if (plain === 'none' || plain === '')
    yield hit('alg-none-spelling', `"alg" is ${quoted(alg)}.`, 'alg');
  else if (!isRegistered(alg)) yield unknownName(alg, plain);
}

function unknownName(alg: string, plain: string): Hit {
  const meant = [...algorithmNames, ...keyManagementNames, ...registeredElsewhere].find(
    (name) => name.toLowerCase() === plain,
  );
  return meant === undefined
    ? hit('alg-unregistered', `"alg" is ${quoted(alg)}, which is not registered.`, 'alg')
    : hit('alg-misspelt', `"alg" is ${quoted(alg)}; "${meant}" is meant.`, 'alg');
}

function isRegistered(alg: string): boolean {
  return (
    findAlgorithm(alg) !== undefined ||
    findKeyManagement(alg) !== undefined ||
    registeredElsewhere.includes(alg)
  );
}

function* lintFamily(subject: LintSubject, alg: string): Generator<Hit> {
  if (alg === 'RSA1_5') yield hit('alg-rsa1-5', '"alg" is "RSA1_5".', 'alg');
  if (alg === 'RSA-OAEP') yield hit('alg-rsa-oaep-sha1', '"alg" is "RSA-OAEP", which uses SHA-1.', 'alg');
  if (/^RS\d+$/.test(alg)) yield hit('alg-pkcs1-v15', `"alg" is "${alg}".`, 'alg');
  if (alg === 'EdDSA') yield hit('alg-eddsa', '"alg" is "EdDSA".', 'alg');
  if (findAlgorithm(alg)?.family !== 'mac') return;
  const confusion = confusionOf(subject);
  if (confusion === undefined)
    yield hit('alg-symmetric', `${alg} is made and checked with one secret.`, 'alg');
  else yield hit('alg-confusion', `"alg" is "${alg}", ${confusion}`, 'alg');
}

/** What speaks for a key pair behind a token that says HMAC; undefined when nothing does. */
function confusionOf({ header, context }: LintSubject): string | undefined {
  const pairs = (context.issuerAlgorithms ?? []).filter(
    (name) => findAlgorithm(name)?.family === 'signature',
  );
  if (pairs.length > 0 && pairs.length === context.issuerAlgorithms?.length)
    return `but the keys of its issuer are for ${listed(pairs)}.`;
  const jwk = asObject(member(header, 'jwk'));
  const named = keysOfPairs.filter((name) => Object.hasOwn(header, name));
  if (named.length === 0 || member(jwk, 'kty') === 'oct') return undefined;
  return `but the header names a key pair by ${listed(named)}.`;
}

/** Whether `enc` is one that is registered; only for a JWE. */
export function* lintContentEncryption({ header, isEncrypted }: LintSubject): Generator<Hit> {
  const enc = member(header, 'enc');
  if (isEncrypted && contentKeySize(enc) === undefined)
    yield hit(
      'jwe-enc-unknown',
      enc === undefined ? 'There is no "enc".' : `"enc" is ${quoted(enc)}.`,
      'enc',
    );
}
