/** Issuer, subject and audience. */

import type { TokenUse } from '../../../shared/tokens/document';
import { type JsonObject, member } from '../reading/token-reading';
import { listed, quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import { pointsInward } from './inward-address';
import { audiences, type LintSubject } from './subject';

const hit = hitIn('payload');
/** Kinds whose rules ask for other claims. */
const otherParties: ReadonlySet<TokenUse> = new Set(['DPoP proof', 'key binding']);
const generic =
  /^(?:api|apis|app|apps|application|client|clients|user|users|default|all|any|anyone|everyone|public|web|website|mobile|service|services|server|backend|frontend|resource|test|dev|prod|localhost|jwt|token|audience|aud|.{1,2})$/i;

export function* lintParties({ claims, document, isEncrypted }: LintSubject): Generator<Hit> {
  if (claims === undefined || isEncrypted || otherParties.has(document.use)) return;
  if (Object.keys(claims).length === 0) return;
  yield* lintIssuer(claims);
  yield* lintSubject(claims, document.use);
  yield* lintAudience(claims, document.use);
}

function* lintIssuer(claims: JsonObject): Generator<Hit> {
  const iss = member(claims, 'iss');
  if (iss === undefined) yield hit('iss-missing', 'There is no "iss".', 'iss');
  else if (typeof iss !== 'string' || iss === '')
    yield hit('iss-not-text', `"iss" is ${quoted(iss)}.`, 'iss');
  else if (iss.startsWith('http:') && !isLoopback(iss))
    yield hit('iss-insecure', `"iss" is ${quoted(iss)}.`, 'iss');
}

/** A service on this computer speaks "http" without harm. */
function isLoopback(address: string): boolean {
  return /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/.test(address);
}

function* lintSubject(claims: JsonObject, use: TokenUse): Generator<Hit> {
  const sub = member(claims, 'sub');
  if (sub === undefined && use !== 'logout token' && use !== 'SD-JWT')
    yield hit('sub-missing', 'There is no "sub".', 'sub');
  if (sub !== undefined && (typeof sub !== 'string' || sub === ''))
    yield hit('sub-not-text', `"sub" is ${quoted(sub)}.`, 'sub');
  const client = member(claims, 'client_id') ?? member(claims, 'azp');
  if (use === 'access token' && typeof sub === 'string' && sub === client)
    yield hit('sub-is-client', `Both are ${quoted(sub)}.`, 'sub');
}

function* lintAudience(claims: JsonObject, use: TokenUse): Generator<Hit> {
  const aud = member(claims, 'aud');
  if (aud === undefined) {
    if (use !== 'SD-JWT') yield hit('aud-missing', 'There is no "aud".', 'aud');
    return;
  }
  const named = audiences(claims);
  const count = Array.isArray(aud) ? aud.length : 1;
  if (named.length < count || count === 0) yield hit('aud-malformed', `"aud" is ${quoted(aud)}.`, 'aud');
  const wild = named.filter((name) => name.includes('*'));
  if (wild.length > 0) yield hit('aud-wildcard', `"aud" names ${listed(wild.map(shown))}.`, 'aud');
  const vague = named.filter((name) => !name.includes('*') && generic.test(name));
  if (vague.length > 0) yield hit('aud-generic', `"aud" names ${listed(vague.map(shown))}.`, 'aud');
  if (named.length > 1 && use !== 'ID token') yield hit('aud-many', `"aud" names ${named.length}.`, 'aud');
}

function shown(name: string): string {
  return quoted(name).slice(1, -1);
}

/** Whether an audience is an absolute URI, as RFC 8707 §2 names resources. */
export function isResource(name: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(name) && pointsInward(name) !== 'is no address';
}
