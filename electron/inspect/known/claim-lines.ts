/** The checks of claims in the order of a verdict; those that time cannot change are done once. */

import type { Check } from '../../../shared/tokens/verdict';
import { ageCheck, authTimeCheck } from '../checks/age';
import type { ClaimsUnderCheck, Lines, TimedCheck } from '../checks/claims';
import { checkProof } from '../checks/dpop';
import { checkAuthorizedParty, checkTies } from '../checks/id-token';
import { checkLogout } from '../checks/logout';
import { checkNonce } from '../checks/nonce';
import { checkAudience, checkIssuer, checkSubject } from '../checks/parties';
import { checkRequired, checkTokenId } from '../checks/required';
import { checkLifetime, expiryCheck, issuedAtCheck, notBeforeCheck } from '../checks/times';
import { checkType } from '../checks/type';
import { ofProof } from '../layers/key-binding';

/** Settled, or to be looked at anew at each moment. */
export type ClaimLine =
  | readonly Check[]
  | {
      readonly at: (nowS: number) => readonly Check[];
      /** Every second at which it may answer something else. */
      readonly moments: readonly number[];
    };

type ClaimCheck = ((subject: ClaimsUnderCheck) => Lines) | TimedCheck;

const claimChecks: readonly ClaimCheck[] = [
  checkType,
  checkIssuer,
  checkAudience,
  checkSubject,
  expiryCheck,
  notBeforeCheck,
  issuedAtCheck,
  ageCheck,
  checkTokenId,
  checkRequired,
  checkLifetime,
  checkNonce,
  checkTies,
  checkAuthorizedParty,
  authTimeCheck,
  checkLogout,
  checkProof,
];

const proofChecks: readonly ClaimCheck[] = [
  checkType,
  checkAudience,
  checkNonce,
  notBeforeCheck,
  issuedAtCheck,
  ageCheck,
];

/** The lines about the claims of a token. */
export function linesOf(subject: ClaimsUnderCheck): readonly ClaimLine[] {
  return claimChecks.map((check) => lineOf(check, subject));
}

/** The lines about the claims of a holder's proof; none where there is no proof. */
export function linesOfProof(subject: ClaimsUnderCheck | undefined): readonly ClaimLine[] {
  if (subject === undefined) return [];
  const expiry = Object.hasOwn(subject.claims, 'exp') ? [expiryCheck] : [];
  return [...proofChecks, ...expiry].map((check) => marked(lineOf(check, subject)));
}

function lineOf(check: ClaimCheck, subject: ClaimsUnderCheck): ClaimLine {
  if (typeof check === 'function') return asList(check(subject));
  const moments = check.moments(subject);
  const at = (nowS: number): readonly Check[] => asList(check.at(subject, nowS));
  return moments.length === 0 ? at(0) : { at, moments };
}

function asList(lines: Lines): readonly Check[] {
  if (lines === undefined) return [];
  return 'id' in lines ? [lines] : lines;
}

function marked(line: ClaimLine): ClaimLine {
  if (!isTimed(line)) return line.map(ofProof);
  const { at, moments } = line;
  return { at: (nowS) => at(nowS).map(ofProof), moments };
}

/** The checks of one line at a moment. */
export function checksAt(line: ClaimLine, nowS: number): readonly Check[] {
  return isTimed(line) ? line.at(nowS) : line;
}

/** Whether time can change the line. */
export function isTimed(line: ClaimLine): line is Exclude<ClaimLine, readonly Check[]> {
  return !Array.isArray(line);
}
