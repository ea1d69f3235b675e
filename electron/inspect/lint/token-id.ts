/** The token id: there, random, and long enough. */

import type { TokenUse } from '../../../shared/tokens/document';
import { guessingBits } from '../entropy';
import { member } from '../reading/token-reading';
import { quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('payload');
/** RFC 6749 §10.10 asks for 128; half of that still keeps chance from giving two tokens one id. */
const fewBits = 64;
/** Asked for by the rules of their own kind, or not in use there. */
const otherRules: ReadonlySet<TokenUse> = new Set([
  'DPoP proof',
  'key binding',
  'SD-JWT',
  'logout token',
  'client assertion',
  'ID token',
]);
const timeBasedUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[16][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const counting = /^(?:[A-Za-z]{0,12}[-_:]?)?\d{1,19}$/;

export function* lintTokenId({ claims, document }: LintSubject): Generator<Hit> {
  if (claims === undefined || Object.keys(claims).length === 0) return;
  const jti = member(claims, 'jti') ?? member(claims, 'uti');
  if (jti === undefined) {
    if (!otherRules.has(document.use)) yield hit('jti-missing', 'There is no "jti".', 'jti');
  } else if (typeof jti !== 'string') yield hit('jti-not-text', `"jti" is ${quoted(jti)}.`, 'jti');
  else if (counting.test(jti)) yield hit('jti-sequential', `"jti" is ${quoted(jti)}.`, 'jti');
  else if (timeBasedUuid.test(jti))
    yield hit(
      'jti-sequential',
      `"jti" is ${quoted(jti)}, a UUID made of the time and a network address.`,
      'jti',
    );
  else if (guessingBits(jti) < fewBits)
    yield hit('jti-weak', `"jti" is ${quoted(jti)}: ${guessingBits(jti)} bits at most.`, 'jti');
}
