/** Type, content type, extensions and compression. */

import { findHeaderParameter } from '../../../shared/tokens/claim-registry';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import { normalizeType } from '../reading/token-use';
import { listed, quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('header');

export function* lintHeader(subject: LintSubject): Generator<Hit> {
  if (asObject(subject.document.header?.value) === undefined) return;
  yield* lintType(subject);
  yield* lintNesting(subject);
  yield* lintCritical(subject.header);
  yield* lintPayloadEncoding(subject);
  if (Object.hasOwn(subject.header, 'zip'))
    yield hit('compression', `"zip" is ${quoted(member(subject.header, 'zip'))}.`, 'zip');
  yield* lintCopies(subject);
}

function* lintType({ header, typ, claims, isEncrypted, document }: LintSubject): Generator<Hit> {
  const value = member(header, 'typ');
  if (value !== undefined && typeof value !== 'string')
    yield hit('typ-not-text', `"typ" is ${quoted(value)}.`, 'typ');
  if (value === undefined && claims !== undefined && !isEncrypted && document.kind !== 'jws-json')
    yield hit('typ-missing', 'The header has no "typ".', 'typ');
  if (typ === 'jwt') yield hit('typ-generic', `"typ" is ${quoted(value)}.`, 'typ');
  const clash = claims && typ && clashOf(typ, claims);
  if (clash) yield hit('typ-mismatch', `"typ" is ${quoted(value)}, ${clash}`, 'typ');
}

/** Claims that only another kind of token has. */
function clashOf(typ: string, claims: JsonObject): string | undefined {
  const has = (name: string) => member(claims, name) !== undefined;
  if (typ === 'at+jwt' && (has('at_hash') || has('c_hash') || has('nonce')))
    return 'yet at_hash, c_hash and nonce are claims of ID tokens.';
  if (typ === 'at+jwt' && has('htm')) return 'yet "htm" is a claim of DPoP proofs.';
  if (typ === 'dpop+jwt' && (has('scope') || has('sub')))
    return 'yet scope and subject are claims of access tokens.';
  if (typ === 'logout+jwt' && has('scope')) return 'yet "scope" is a claim of access tokens.';
  return undefined;
}

const tokenText = /^\s*"?e[yw][A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*"?\s*$/;

function* lintNesting({ header, document, isEncrypted }: LintSubject): Generator<Hit> {
  if (isEncrypted || document.payload === undefined) return;
  const cty = member(header, 'cty');
  const isAnnounced = typeof cty === 'string' && normalizeType(cty) === 'jwt';
  const isToken = tokenText.test(document.payload.text);
  if (isAnnounced && !isToken) yield hit('cty-without-token', `"cty" is ${quoted(cty)}.`, 'cty');
  if (!isAnnounced && isToken) yield hit('nested-without-cty', 'The payload is a compact token.', 'cty');
}

function* lintCritical(header: JsonObject): Generator<Hit> {
  if (!Object.hasOwn(header, 'crit')) return;
  const crit = member(header, 'crit');
  if (!isListOfNames(crit)) {
    yield hit('crit-malformed', `"crit" is ${quoted(crit)}.`, 'crit');
    return;
  }
  const registered = crit.filter((name) => findHeaderParameter(name)?.source.match(/^RFC 751[568] /));
  const absent = crit.filter((name) => !Object.hasOwn(header, name));
  const extensions = crit.filter((name) => !registered.includes(name));
  if (registered.length > 0) yield hit('crit-registered', `"crit" names ${listed(registered)}.`, 'crit');
  if (absent.length > 0) yield hit('crit-absent', `"crit" names ${quotedList(absent)}.`, 'crit');
  if (extensions.length > 0) yield hit('crit-extension', `"crit" demands ${quotedList(extensions)}.`, 'crit');
}

function isListOfNames(value: unknown): value is readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    list.length > 0 && list.every((name) => typeof name === 'string') && new Set(list).size === list.length
  );
}

function quotedList(names: readonly string[]): string {
  return names.slice(0, 5).map(quoted).join(', ');
}

function* lintPayloadEncoding({ header, typ, claims }: LintSubject): Generator<Hit> {
  if (!Object.hasOwn(header, 'b64')) return;
  const crit = member(header, 'crit');
  const message = `"b64" is ${quoted(member(header, 'b64'))}.`;
  if (!Array.isArray(crit) || !crit.includes('b64')) yield hit('b64-not-critical', message, 'b64');
  if (typ?.endsWith('jwt') || claims !== undefined) yield hit('b64-in-jwt', message, 'b64');
}

/** A JWE repeats claims outside, where nobody can compare them; in a JWS both are in sight. */
function* lintCopies({ header, claims }: LintSubject): Generator<Hit> {
  if (claims === undefined) return;
  for (const name of ['iss', 'sub', 'aud']) {
    const copy = member(header, name);
    if (copy !== undefined && JSON.stringify(copy) !== JSON.stringify(member(claims, name)))
      yield hit(
        'header-claim-differs',
        `"${name}" is ${quoted(copy)} in the header and another in the payload.`,
        name,
      );
  }
}
