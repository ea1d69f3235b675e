/** How the token is written: base64url, members, numbers, characters. */

import type { TokenPart } from '../../../shared/tokens/document';
import { isUnencoded, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { scanJson } from '../text/json-scan';
import { listed, quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const inToken = hitIn('token');

export function* lintSpelling(subject: LintSubject): Generator<Hit> {
  const { document, claims } = subject;
  if (document.kind === 'opaque') return;
  yield* lintEncoding(subject);
  yield* lintMembers(subject);
  const isJwt = claims && ['iss', 'sub', 'aud', 'exp'].some((name) => member(claims, name) !== undefined);
  if (document.kind === 'jws-json' && isJwt) yield inToken('json-form', 'Claims in a JWS of the JSON form.');
}

/** All flaws of one kind are one finding: a wrapped token has a white space a line. */
function* lintEncoding({ document, header }: LintSubject): Generator<Hit> {
  const isEncoded = ({ name }: TokenPart) => name !== 'text' && !(name === 'payload' && isUnencoded(header));
  const pieces = document.parts.filter(isEncoded).flatMap((part) => piecesOf(part, document.token));
  const flawed = pieces.flatMap(({ name, start, end }) => {
    const [flaw] = readBase64url(document.token.slice(start, end)).flaws;
    return flaw === undefined ? [] : [{ name, flaw, at: start + flaw.offset }];
  });
  const [first] = flawed;
  if (first === undefined) return;
  const names = [...new Set(flawed.map(({ name }) => name))];
  yield inToken(
    'encoding-not-canonical',
    `In the ${names.join(' and ')}, first at character ${first.at + 1}: ${first.flaw.message}`,
  );
}

/** The holder's proof is a token of three parts itself (RFC 9901 §4.3). */
function piecesOf({ name, start, end }: TokenPart, token: string): readonly Omit<TokenPart, 'bytes'>[] {
  if (name !== 'key binding') return [{ name, start, end }];
  let next = start;
  return token
    .slice(start, end)
    .split('.')
    .map((text) => {
      const from = next;
      next += text.length + 1;
      return { name, start: from, end: from + text.length };
    });
}

function* lintMembers({ document }: LintSubject): Generator<Hit> {
  for (const where of ['header', 'payload'] as const) {
    const text = document[where]?.text;
    const names = text === undefined ? [] : scanJson(text).duplicates.map(({ name }) => name);
    if (names.length > 0)
      yield hitIn(where)(
        'duplicate-member',
        `${names.slice(0, 5).map(quoted).join(', ')} ${names.length === 1 ? 'is' : 'are'} there twice.`,
        names[0],
      );
  }
}

/** Large integers lose their last digits in nearly every reader; times and small numbers do not. */
export function* lintNumbers({ document }: LintSubject): Generator<Hit> {
  const unsafe = document.claims.filter(
    ({ raw }) => /^-?\d{16,}$/.test(raw) && !Number.isSafeInteger(Number(raw)),
  );
  const [first] = unsafe;
  if (first === undefined) return;
  yield hitIn(first.where === 'header' ? 'header' : 'payload')(
    'number-unsafe',
    `${listed(unsafe.slice(0, 5).map(({ name }) => name))}: ${first.raw.slice(0, 40)} is read as ${Number(first.raw)}.`,
    first.name,
  );
}
