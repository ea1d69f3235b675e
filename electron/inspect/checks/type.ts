/** What kind of token it says it is. */

import { rulesOf, type TokenRules } from '../../../shared/tokens/token-rules';
import type { Check } from '../../../shared/tokens/verdict';
import { member } from '../reading/token-reading';
import { normalizeType } from '../reading/token-use';
import { quoted } from '../wording';
import { checkFor } from './check';
import { type ClaimsUnderCheck, expectedUse } from './claims';

const { pass, fail, warn } = checkFor('type', 'typ', 'RFC 8725 §3.11');

export function checkType(subject: ClaimsUnderCheck): Check {
  const typ = member(subject.header, 'typ');
  const use = expectedUse(subject);
  const rules = use && rulesOf(use);
  const expected = subject.policy.typ ?? (rules?.typing === 'must' ? rules.typ : undefined);
  if (typ !== undefined && typeof typ !== 'string') return fail('"typ" must be text.');
  if (expected !== undefined) return compare(typ, expected);
  if (rules?.typing === 'may') return compareLoosely(typ, rules);
  if (typ === undefined)
    return warn('It does not say what kind of token it is, so one kind could pass as another.');
  if (normalizeType(typ) === 'jwt')
    return pass('"JWT": true of every JWT, so it tells no kind from another.');
  return pass(`${quoted(typ)}; it cannot pass as another kind.`);
}

function compare(typ: string | undefined, expected: string): Check {
  if (typ === undefined) return fail(`"typ" is missing; you expect ${quoted(expected)}.`);
  if (normalizeType(typ) !== normalizeType(expected)) {
    return fail(`The token is of type ${quoted(typ)}; you expect ${quoted(expected)}.`);
  }
  const isAccessToken = normalizeType(typ) === 'at+jwt';
  return isAccessToken
    ? { ...pass('"at+jwt": an access token, it cannot pass as an ID token.'), reference: 'RFC 9068 §2.1' }
    : pass(`${quoted(typ)}, as you expect.`);
}

/** Kinds that were in use before types were: none and "JWT" will do, the type of another kind will not. */
function compareLoosely(typ: string | undefined, rules: TokenRules): Check {
  const found = typ === undefined ? undefined : normalizeType(typ);
  if (found !== undefined && found === rules.typ) return pass(`${quoted(typ)}, as you expect.`);
  if (found !== undefined && found !== 'jwt')
    return fail(`The token is of type ${quoted(typ)}; you expect a token of use "${rules.use}".`);
  if (rules.typ === undefined)
    return pass(`It names no type of its own; a token of use "${rules.use}" has none.`);
  return warn(`It names no type of its own; "${rules.typ}" would tell it from other kinds.`);
}
