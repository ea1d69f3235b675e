/** Which claims have to be there, and the id that makes a token one of a kind. */

import type { Check } from '../../../shared/tokens/verdict';
import { member } from '../reading/token-reading';
import { listed, quoted } from '../wording';
import { checkFor } from './check';
import { type ClaimsUnderCheck, rulesFor } from './claims';

const required = checkFor('required-claims', 'claims', 'RFC 7519 §4.1');
const tokenId = checkFor('token-id', 'jti', 'RFC 7519 §4.1.7');

/** What any JWT had better have (J5); only `exp` is refused without. */
const advisable = ['iss', 'sub', 'aud', 'exp', 'iat', 'jti'] as const;

/** By the rules of its kind (shared/tokens/token-rules.ts) and what the caller adds. */
export function checkRequired(subject: ClaimsUnderCheck): Check {
  const { claims, policy } = subject;
  const rules = rulesFor(subject);
  const demanded = new Set([...(rules?.requiredClaims ?? ['exp']), ...(policy.requiredClaims ?? [])]);
  const isMissing = (name: string) => member(claims, name) === undefined;
  const missing = [...demanded].filter(isMissing);
  const reference = rules?.reference ?? 'RFC 7519 §4.1';
  if (missing.length > 0) return { ...required.fail(missingSentence(missing)), reference };
  const unwise = advisable.filter(isMissing);
  if (rules === undefined && unwise.length > 0) {
    return required.warn(
      `${listed(unwise)} ${unwise.length === 1 ? 'is' : 'are'} missing: less to check it by.`,
    );
  }
  if (demanded.size === 0)
    return { ...required.skip('None is required of a token of this kind.'), reference };
  return { ...required.pass(`${listed([...demanded])}: all there.`), reference };
}

function missingSentence(missing: readonly string[]): string {
  return `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing, which a token of this kind must have.`;
}

export function checkTokenId({ claims }: ClaimsUnderCheck): Check {
  const jti = member(claims, 'jti');
  if (jti === undefined) return tokenId.skip('The token has no id, so it cannot be denied by itself.');
  if (typeof jti !== 'string' || jti === '') return tokenId.fail(`"jti" must be text; it is ${quoted(jti)}.`);
  return tokenId.pass(`${quoted(jti)} names this one token.`);
}
