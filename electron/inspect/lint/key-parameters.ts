/** Keys and certificates that the header names or brings. */

import { createHash } from 'node:crypto';
import { privateJwkMembers } from '../../keys/members';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { listed, quoted } from '../wording';
import { decodeX5c } from '../keys/x5c';
import { type Hit, hitIn } from './hit';
import { pointsInward } from './inward-address';
import type { LintSubject } from './subject';

const hit = hitIn('header');

export function* lintKeyParameters(subject: LintSubject): Generator<Hit> {
  const { header } = subject;
  yield* lintJwk(subject);
  for (const name of ['jku', 'x5u']) {
    const address = member(header, name);
    if (address === undefined) continue;
    yield hit('key-address', `"${name}" is ${quoted(address)}.`, name);
    const why = typeof address === 'string' ? pointsInward(address) : undefined;
    if (why !== undefined) yield hit('key-address-inward', `"${name}" ${why}.`, name);
  }
  yield* lintCertificates(header);
  if (Object.hasOwn(header, 'x5t')) yield hit('x5t-sha1', 'The header has "x5t".', 'x5t');
}

/** A DPoP proof has to bring its key (RFC 9449 §4.2). */
function* lintJwk({ header, document }: LintSubject): Generator<Hit> {
  if (!Object.hasOwn(header, 'jwk')) return;
  if (document.use !== 'DPoP proof') yield hit('jwk-in-header', 'The header has "jwk".', 'jwk');
  const jwk = asObject(member(header, 'jwk')) ?? {};
  const secret = privateJwkMembers.filter((name) => Object.hasOwn(jwk, name));
  if (secret.length > 0) yield hit('jwk-private', `"jwk" has ${listed(secret)}.`, 'jwk');
}

function* lintCertificates(header: JsonObject): Generator<Hit> {
  if (!Object.hasOwn(header, 'x5c')) return;
  const certificates = decodeX5c(member(header, 'x5c'));
  if (certificates === undefined) {
    yield hit('x5c-malformed', '"x5c" holds what is no certificate.', 'x5c');
    return;
  }
  yield hit('x5c-in-header', `"x5c" has ${certificates.length} of them.`, 'x5c');
  const [first] = certificates;
  for (const [name, hash] of [
    ['x5t', 'sha1'],
    ['x5t#S256', 'sha256'],
  ] as const) {
    const thumbprint = member(header, name);
    if (first === undefined || typeof thumbprint !== 'string') continue;
    const actual = createHash(hash).update(first.raw).digest();
    if (!actual.equals(readBase64url(thumbprint).bytes))
      yield hit('x5t-mismatch', `"${name}" is ${quoted(thumbprint)}.`, name);
  }
}
