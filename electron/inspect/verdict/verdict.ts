/** From checks to a verdict. */

import type {
  Check,
  Judgement,
  Outcome,
  TimeState,
  TokenTimes,
  VerdictWord,
} from '../../../shared/tokens/verdict';
import { secondsOf } from '../checks/claims';
import { introspectingAnswer, statelessAnswer } from './answers';
import { type Findings, standingDenial } from './findings';
import { summaryOf } from './summary';

/** The verdict as a list of tokens shows it. */
export type BriefVerdict = Pick<Judgement, 'word' | 'summary' | 'times' | 'timeState'>;

export function briefVerdictOf(findings: Findings): BriefVerdict {
  const times = timesOf(findings);
  const word = wordOf(findings);
  return {
    word,
    summary: summaryOf(findings, word, times),
    times,
    timeState: timeStateOf(times, findings.nowS),
  };
}

export function verdictOf(findings: Findings): Judgement {
  const { checks, provenance, nowS } = findings;
  const denial = standingDenial(findings);
  const brief = briefVerdictOf(findings);
  return {
    ...brief,
    checks: inOrder(checks),
    stateless: statelessAnswer(findings, brief.times),
    introspecting: introspectingAnswer(findings, brief.times),
    asOfS: nowS,
    ...(provenance === undefined ? {} : { key: provenance }),
    ...(denial === undefined ? {} : { denial }),
  };
}

/** The verdict in a word. */
export function wordOf({ checks, keyless }: Pick<Findings, 'checks' | 'keyless'>): VerdictWord {
  if (keyless) return 'not verified';
  return checks.some(({ outcome }) => outcome === 'fail') ? 'not valid' : 'valid';
}

const rank: Readonly<Record<Outcome, number>> = { fail: 0, warn: 1, pass: 2, skipped: 3 };

/** Sorting is stable, so that within an outcome the order of checking stays. */
function inOrder(checks: readonly Check[]): readonly Check[] {
  return [...checks].sort((one, other) => rank[one.outcome] - rank[other.outcome]);
}

/** The moments of a token's life, as far as they are usable. */
export function timesOf({ claims, denial }: Pick<Findings, 'claims' | 'denial'>): TokenTimes {
  const issuedAtS = secondsOf(claims, 'iat');
  const notBeforeS = secondsOf(claims, 'nbf');
  const expiresAtS = secondsOf(claims, 'exp');
  return {
    ...(issuedAtS === undefined ? {} : { issuedAtS }),
    ...(notBeforeS === undefined ? {} : { notBeforeS }),
    ...(expiresAtS === undefined ? {} : { expiresAtS }),
    ...(denial === undefined ? {} : { revokedAtS: Math.floor(denial.sinceMs / 1000) }),
  };
}

/** Every second at which the time state may become another one. */
export function timeStateMoments({ issuedAtS, notBeforeS, expiresAtS }: TokenTimes): readonly number[] {
  const start = issuedAtS ?? notBeforeS;
  const moments = [notBeforeS, expiresAtS].filter((atS) => atS !== undefined);
  if (expiresAtS === undefined) return moments;
  const short = start === undefined ? [] : [Math.floor(expiresAtS - (expiresAtS - start) * soonShare)];
  return [...moments, expiresAtS - soonSeconds, ...short.flatMap((atS) => [atS, atS + 1])];
}

const soonSeconds = 60;
const soonShare = 0.2;

/** The clock alone, without tolerance: what the life bar shows. */
export function timeStateOf({ issuedAtS, notBeforeS, expiresAtS }: TokenTimes, nowS: number): TimeState {
  if (expiresAtS !== undefined && nowS >= expiresAtS) return 'expired';
  if (notBeforeS !== undefined && nowS < notBeforeS) return 'not yet valid';
  if (expiresAtS === undefined) return 'no expiry';
  const left = expiresAtS - nowS;
  const start = issuedAtS ?? notBeforeS;
  const isShort = start !== undefined && left < (expiresAtS - start) * soonShare;
  return left <= soonSeconds || isShort ? 'expiring soon' : 'valid';
}
