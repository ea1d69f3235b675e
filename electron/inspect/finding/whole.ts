/** A text that is one token and nothing else: then it may be damaged, wrapped or opaque. */

import { readToken } from '../reading/read-token';
import { isWholeSignature } from '../reading/signature-size';
import { stripSurroundings } from '../reading/strip';
import { asObject, isUnencoded, member, type TokenReading } from '../reading/token-reading';
import type { Candidate } from './candidate';
import { findWrapped } from './wrapped';

/** Dots between the parts, and behind them the tildes of an SD-JWT. */
const dotted = /^[A-Za-z0-9_\-+/=]+(?:\.[A-Za-z0-9_\-+/=]*){0,8}(?:~[A-Za-z0-9_\-+/=.~]*)?$/;
/** RFC 6750 §2.1; shorter words are more likely words. */
const opaqueWord = /^[A-Za-z0-9._~+/-]{16,}=*$/;
/** Wrapping is for the eye; what has more lines than this is a document. */
const mostLines = 2000;

/** The whole text as one token, or undefined when it holds more than that. */
export function findWhole(text: string): Candidate | undefined {
  const token = stripSurroundings(text);
  const start = text.indexOf(token);
  const whole = { start, end: start + token.length, token };
  if (token === '') return undefined;
  if (/\s/.test(token)) return isUnencodedJws(token) || isWrapped(token) ? whole : undefined;
  if (isStained(token)) return whole;
  const isOpaque = readToken(token).kind === 'opaque';
  if (dotted.test(token) && !isOpaque) return whole;
  const isWord = opaqueWord.test(token) && !token.includes('://') && !isPath(token);
  return isOpaque && isWord && !isWrapping(token) ? whole : undefined;
}

/** From the root, the home or the current folder, or down to a name with an extension; base64 has neither. */
function isPath(token: string): boolean {
  if (/[+=]/.test(token)) return false;
  return /^(?:~|\.{1,2})?\/[^/]+[/.]/.test(token) || /\/[^/]*\.[A-Za-z][A-Za-z0-9]{0,4}$/.test(token);
}

/** A token in another layer of base64 is found by looking inside. */
function isWrapping(token: string): boolean {
  for (const _ of findWrapped(token)) return true;
  return false;
}

/** RFC 7797 §5.2: the payload stands between the dots as it is, spaces included. */
function isUnencodedJws(token: string): boolean {
  return token.startsWith('ey') && isUnencoded(readToken(token).header?.value);
}

/** A token broken over lines, as terminals and mail programs do. One whose first word is whole is a token and a remark. */
function isWrapped(token: string): boolean {
  if (!/^e[yw]/.test(token)) return false;
  const words = token.split(/\s+/);
  if (words.length > mostLines) return false;
  const joined = words.join('');
  return dotted.test(joined) && isComplete(readToken(joined)) && !isComplete(readToken(words[0] ?? ''));
}

/** What no token is made of. */
const stain = /[^A-Za-z0-9_\-+/=.~]/;
/** More than a slip of the finger, and it is another text. */
const mostStains = 8;

/** A token with a few characters in it that do not belong there: read as it is, they show as the places it breaks at. */
function isStained(token: string): boolean {
  if (!/^e[yw]/.test(token) || !stain.test(token)) return false;
  const pieces = token.split(stain);
  if (pieces.length > mostStains + 1 || pieces.some((piece) => piece === '')) return false;
  const joined = pieces.join('');
  return dotted.test(joined) && isComplete(readToken(joined)) && !isComplete(readToken(pieces[0] ?? ''));
}

function isComplete({ kind, header, parts }: TokenReading): boolean {
  if (kind === 'jwe' || kind === 'unsecured' || kind === 'sd-jwt') return true;
  const alg = member(asObject(header?.value), 'alg');
  return kind === 'jws' && alg !== undefined && isWholeSignature(alg, parts.at(-1)?.bytes ?? 0);
}
