import type { Denial } from '../../../shared/tokens/verdict';
import { checkCertificate } from '../checks/certificate';
import { checkDenial } from '../checks/denial';
import type { Findings } from '../verdict/findings';
import { checksAt } from './claim-lines';
import type { KnownToken } from './learn';

export interface Moment {
  readonly nowS: number;
  /** The caller wants to know how it was or will be then; otherwise what is revoked stays so. */
  readonly asOf: boolean;
}

/** All checks of a known token at a moment; `denial` is the deny-list entry that matches it. */
export function findingsAt(
  { opened, lines, deniable }: KnownToken,
  denial: Denial | undefined,
  { nowS, asOf }: Moment,
): Findings {
  const certified = [...opened.checks, ...checkCertificate(opened.provenance, nowS)];
  if (opened.claims === undefined) return { ...opened, nowS, checks: certified };
  const listed = checkDenial({ asked: deniable !== undefined, denial, nowS, asOf });
  return {
    ...opened,
    nowS,
    checks: [...certified, ...lines.flatMap((line) => checksAt(line, nowS)), listed],
    ...(denial === undefined ? {} : { denial }),
  };
}
