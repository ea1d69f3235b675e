/** The value that ties a token to the one request it answers. */

import type { Check } from '../../../shared/tokens/verdict';
import { member } from '../reading/token-reading';
import { quoted } from '../wording';
import { checkFor } from './check';
import { type ClaimsUnderCheck, expectedUse } from './claims';

const nonceLine = checkFor('nonce', 'nonce', 'OpenID Connect Core 1.0 §3.1.3.7');
const proofLine = checkFor('nonce', 'nonce', 'RFC 9449 §8');

/** Of an SD-JWT with a holder's proof the nonce is the proof's (RFC 9901 §7.3). */
export function checkNonce(subject: ClaimsUnderCheck): Check | undefined {
  const { claims, policy, hasKeyBinding } = subject;
  const nonce = member(claims, 'nonce');
  const use = expectedUse(subject);
  const line = use === 'DPoP proof' ? proofLine : nonceLine;
  if (use === 'logout token' || hasKeyBinding) return undefined;
  if (nonce !== undefined && typeof nonce !== 'string')
    return line.fail(`"nonce" must be text; it is ${quoted(nonce)}.`);
  if (policy.nonce === undefined) {
    return nonce === undefined ? undefined : line.skip(`${quoted(nonce)}. Give yours to have it compared.`);
  }
  if (nonce === undefined) return line.fail('"nonce" is missing; it could be the answer to another request.');
  if (nonce !== policy.nonce) return line.fail(`${quoted(nonce)} is not the nonce you gave.`);
  return line.pass(`${quoted(nonce)}, the one you gave.`);
}
