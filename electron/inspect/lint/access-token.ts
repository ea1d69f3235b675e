/** Access tokens: RFC 9068, and how far a stolen one would reach (RFC 9700). */

import { asObject, type JsonObject, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { listed, quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import { isResource } from './parties';
import { audiences, type LintSubject, missingOf, scopeWords } from './subject';

const hit = hitIn('payload');
const promised = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'];
const broad =
  /^(?:\*|all|admin|root|superuser|full[_-]?access|.*[:./]\*|\.default|api:all|https:\/\/.*\/\.default)$/i;
const bindings = ['jkt', 'x5t#S256', 'jwk', 'jwe', 'kid', 'jku', 'osc'];

export function* lintAccessToken({ claims, typ, document }: LintSubject): Generator<Hit> {
  if (claims === undefined) return;
  if (member(claims, 'cnf') !== undefined) yield* lintBinding(claims);
  if (document.use !== 'access token') return;
  if (typ === 'at+jwt') yield* lintPromise(claims);
  else
    yield hitIn('header')(
      'access-typ',
      'Its claims are those of an access token, "typ" is not "at+jwt".',
      'typ',
    );
  yield* lintScope(claims);
  if (member(claims, 'cnf') === undefined) yield hit('access-bearer', 'There is no "cnf".', 'cnf');
  const subject = member(claims, 'sub');
  if (member(claims, 'sid') === undefined && subject !== member(claims, 'client_id'))
    yield hit('access-session', 'There is no "sid".', 'sid');
}

function* lintPromise(claims: JsonObject): Generator<Hit> {
  const missing = missingOf(claims, promised);
  if (missing.length > 0) yield hit('access-claims', `There is no ${listed(missing)}.`, missing[0]);
  const [other] = audiences(claims).filter((name) => !isResource(name));
  if (other !== undefined) yield hit('access-audience-uri', `"aud" is ${quoted(other)}.`, 'aud');
}

function* lintScope(claims: JsonObject): Generator<Hit> {
  const scope = member(claims, 'scope');
  const words = scopeWords(claims);
  if (scope !== undefined && (typeof scope !== 'string' || scope.trim() === ''))
    yield hit('access-scope-form', `"scope" is ${quoted(scope)}.`, 'scope');
  const wide = words.filter((word) => broad.test(word));
  if (wide.length > 0)
    yield hit('access-scope-broad', `It has ${wide.slice(0, 5).map(quoted).join(', ')}.`, 'scope');
  const count = audiences(claims).length;
  if (words.length > 0 && count > 1)
    yield hit('access-scope-audiences', `${words.length} scopes for ${count} audiences.`, 'scope');
}

function* lintBinding(claims: JsonObject): Generator<Hit> {
  const cnf = asObject(member(claims, 'cnf'));
  if (cnf === undefined || !bindings.some((name) => Object.hasOwn(cnf, name))) {
    yield hit('cnf-malformed', `"cnf" is ${quoted(member(claims, 'cnf'))}.`, 'cnf');
    return;
  }
  for (const name of ['jkt', 'x5t#S256']) {
    const value = member(cnf, name);
    if (value !== undefined && !isThumbprint(value))
      yield hit('cnf-malformed', `"${name}" is ${quoted(value)}.`, `/cnf/${name}`);
  }
}

/** SHA-256 as base64url (RFC 9449 §6.1, RFC 8705 §3.1). */
function isThumbprint(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const { bytes, flaws } = readBase64url(value);
  return bytes.length === 32 && flaws.length === 0;
}
