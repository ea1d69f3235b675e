/** ID tokens and logout tokens (OpenID Connect). */

import { asObject, type JsonObject, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { listed, quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import { audiences, type LintSubject, missingOf } from './subject';

const hit = hitIn('payload');

export function* lintIdToken({ claims, document, alg }: LintSubject): Generator<Hit> {
  if (claims === undefined) return;
  if (document.use === 'logout token') yield* lintLogoutToken(claims);
  if (document.use !== 'ID token') return;
  const missing = missingOf(claims, ['iss', 'sub', 'aud', 'exp', 'iat']);
  if (missing.length > 0) yield hit('id-claims', `There is no ${listed(missing)}.`, missing[0]);
  if (member(claims, 'nonce') === undefined) yield hit('id-nonce', 'There is no "nonce".', 'nonce');
  if (member(claims, 'at_hash') === undefined) yield hit('id-at-hash', 'There is no "at_hash".', 'at_hash');
  yield* lintHashes(claims, alg);
  if (audiences(claims).length > 1 && member(claims, 'azp') === undefined)
    yield hit('id-azp', `"aud" names ${audiences(claims).length}.`, 'azp');
  const sub = member(claims, 'sub');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
  if (typeof sub === 'string' && !/^[\u0000-\u007f]{0,255}$/.test(sub))
    yield hit('id-subject-long', `"sub" is ${quoted(sub)}.`, 'sub');
}

/** The left half of the hash that the algorithm names; Ed25519 has SHA-512. */
function* lintHashes(claims: JsonObject, alg = ''): Generator<Hit> {
  const bits = /^(?:EdDSA|Ed25519)$/.test(alg) ? 512 : Number(/(256|384|512)$/.exec(alg)?.[1] ?? 0);
  if (bits === 0) return;
  for (const name of ['at_hash', 'c_hash', 's_hash']) {
    const value = member(claims, name);
    if (value === undefined) continue;
    const size = typeof value === 'string' ? readBase64url(value).bytes.length : 0;
    if (size !== bits / 16)
      yield hit('id-hash-size', `"${name}" has ${size} bytes; ${alg} makes ${bits / 16}.`, name);
  }
}

function* lintLogoutToken(claims: JsonObject): Generator<Hit> {
  const missing = [
    ...missingOf(claims, ['iss', 'aud', 'iat', 'exp', 'jti']),
    ...(asObject(member(claims, 'events')) === undefined ? ['events'] : []),
    ...(missingOf(claims, ['sub', 'sid']).length === 2 ? ['sub'] : []),
  ];
  if (missing.length > 0) yield hit('logout-claims', `There is no ${listed(missing)}.`, missing[0]);
  if (Object.hasOwn(claims, 'nonce')) yield hit('logout-nonce', 'It has "nonce".', 'nonce');
}
