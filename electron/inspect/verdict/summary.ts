/** The one sentence under the word. */

import type { KeyProvenance, TokenTimes, VerdictWord } from '../../../shared/tokens/verdict';
import { denialSentence, since } from '../checks/denial';
import { shortKid } from '../checks/key';
import { describeSpan } from '../durations';
import { makeVisible } from '../text/visible';
import { capital } from '../wording';
import { type Findings, keylessReason, standingDenial } from './findings';

export function summaryOf(findings: Findings, word: VerdictWord, times: TokenTimes): string {
  const sentences = { valid: [], 'not valid': faults(findings), 'not verified': unverified(findings) }[word];
  const life = word === 'valid' ? [lifeLeft(times, findings.nowS)] : [];
  return [...sentences, keySentence(findings), ...life].filter((sentence) => sentence !== '').join(' ');
}

/** A revocation says more than any check: it was somebody's decision. */
function faults(findings: Findings): readonly string[] {
  const denial = standingDenial(findings);
  if (denial === undefined) return failures(findings).slice(0, 1);
  return [`${capital(denialSentence(denial))} ${since(denial, findings.nowS)}: ${denial.reason}.`];
}

function unverified(findings: Findings): readonly string[] {
  const reason = keylessReason(findings);
  const other = failures(findings).find((message) => message !== reason);
  return ['Nobody has checked it.', reason, other === undefined ? '' : `As it stands: ${other}`];
}

function failures({ checks }: Findings): readonly string[] {
  return checks.filter(({ outcome }) => outcome === 'fail').map(({ message }) => message);
}

/** Always says whose key it was. */
function keySentence({ provenance, checks }: Findings): string {
  if (provenance === undefined) return '';
  const { kid, alg } = provenance;
  const holds = checks.some(({ id, outcome }) => id === 'signature' && outcome === 'pass');
  const name = kid === undefined ? '' : `${shortKid(kid)}, `;
  return `${holds ? 'Signed by' : 'Checked with'} ${name}${alg}, ${ownerOf(provenance)}.`;
}

function ownerOf({ source, file }: KeyProvenance): string {
  if (file !== undefined) return makeVisible(file);
  if (source === 'key ring') return 'your key ring';
  return source === 'DPoP proof' ? 'the key it brings along' : `the ${source} you gave`;
}

function lifeLeft({ expiresAtS = 0 }: TokenTimes, nowS: number): string {
  return expiresAtS <= nowS ? '' : `Expires in ${describeSpan(expiresAtS - nowS)}.`;
}
