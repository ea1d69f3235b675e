/** The token as the checks see it: prepared once, read by all. */

import type { TokenDocument } from '../../../shared/tokens/document';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import { normalizeType } from '../reading/token-use';

export interface LintContext {
  /** Seconds since 1970. */
  readonly nowS: number;
  /** Algorithms of the local keys that the token names or that its issuer has; empty where nothing is known. */
  readonly issuerAlgorithms?: readonly string[];
}

export interface LintSubject {
  readonly document: TokenDocument;
  readonly context: LintContext;
  /** Empty where there is no readable header. */
  readonly header: JsonObject;
  /** Absent where the payload is out of sight or no object. */
  readonly claims?: JsonObject;
  /** The claims with what an SD-JWT discloses in its place: what a reader gets to see. */
  readonly content?: JsonObject;
  /** Only when it is text. */
  readonly alg?: string;
  /** `typ` without "application/", in lower case; only when it is text. */
  readonly typ?: string;
  readonly isEncrypted: boolean;
}

export function subjectOf(document: TokenDocument, context: LintContext): LintSubject {
  const header = asObject(document.header?.value) ?? {};
  const claims = asObject(document.payload?.value);
  const content = asObject(document.unfolded?.value) ?? claims;
  const alg = member(header, 'alg');
  const typ = member(header, 'typ');
  return {
    document,
    context,
    header,
    isEncrypted: document.kind === 'jwe' || document.kind === 'jwe-json',
    ...(claims === undefined ? {} : { claims }),
    ...(content === undefined ? {} : { content }),
    ...(typeof alg === 'string' ? { alg } : {}),
    ...(typeof typ === 'string' ? { typ: normalizeType(typ) } : {}),
  };
}

/** The text of a part as it stands in the token; undefined where there is none. */
export function partText(
  { document }: LintSubject,
  name: TokenDocument['parts'][number]['name'],
): string | undefined {
  const part = document.parts.find((candidate) => candidate.name === name);
  return part && document.token.slice(part.start, part.end);
}

/** The words of `scope`, or of `scp` as Microsoft and Okta write it. */
export function scopeWords(claims: JsonObject): readonly string[] {
  const scope = member(claims, 'scope') ?? member(claims, 'scp');
  const words: readonly unknown[] =
    typeof scope === 'string' ? scope.split(' ') : Array.isArray(scope) ? scope : [];
  return words.filter((word): word is string => typeof word === 'string' && word !== '');
}

/** The audiences that are texts, whether one or a list. */
export function audiences(claims: JsonObject): readonly string[] {
  const aud = member(claims, 'aud');
  const list: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return list.filter((name): name is string => typeof name === 'string' && name !== '');
}

/** Those of the names that the claims do not have. */
export function missingOf(claims: JsonObject, names: readonly string[]): readonly string[] {
  return names.filter((name) => member(claims, name) === undefined);
}
