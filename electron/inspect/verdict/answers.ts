/** What two kinds of API would answer to the same token: the difference a deny list makes. */

import type { ApiAnswer, TokenTimes } from '../../../shared/tokens/verdict';
import { denialSentence, since } from '../checks/denial';
import { describeSpan } from '../durations';
import { capital } from '../wording';
import { type Findings, keylessReason, standingDenial } from './findings';

/** An API that looks only at signature and claims never sees the deny list. */
export function statelessAnswer(findings: Findings, { expiresAtS = 0 }: TokenTimes): ApiAnswer {
  if (findings.keyless) return keylessAnswer(findings);
  const failed = findings.checks.find(({ id, outcome }) => outcome === 'fail' && id !== 'deny-list');
  if (failed !== undefined) return { accepts: false, reason: failed.message };
  const left = expiresAtS - findings.nowS;
  if (left <= 0) return { accepts: true, reason: 'Signature and claims hold.' };
  const still = standingDenial(findings) === undefined ? 'Signature and claims hold' : 'It has no deny list';
  return { accepts: true, reason: `${still}: accepts it for ${describeSpan(left)}.` };
}

/** An API that asks this desktop (RFC 7662); of other issuers' tokens nothing can be said. */
export function introspectingAnswer(findings: Findings, times: TokenTimes): ApiAnswer {
  const denial = standingDenial(findings);
  if (denial !== undefined) {
    const reason = `${capital(denialSentence(denial))} ${since(denial, findings.nowS)}.`;
    return { accepts: false, reason };
  }
  return findings.local ? statelessAnswer(findings, times) : { accepts: null, reason: notAsked };
}

const notAsked = 'Your key ring did not check it: its issuer would have to be asked.';

/** Of this desktop every published key is known: what none of them signed, no API accepts. */
function keylessAnswer(findings: Findings): ApiAnswer {
  return { accepts: findings.local ? false : null, reason: keylessReason(findings) };
}
