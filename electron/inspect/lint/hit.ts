/** What a check reports: which rule, where, and what was found. */

import type { Finding, LintRuleId } from '../../../shared/tokens/lint-rules';

export type Place = Finding['where'];

export interface Hit {
  readonly rule: LintRuleId;
  readonly where: Place;
  readonly message: string;
  readonly member?: string;
}

/** Hits about one part of the token. */
export function hitIn(where: Place) {
  return (rule: LintRuleId, message: string, member?: string): Hit =>
    member === undefined ? { rule, where, message } : { rule, where, message, member };
}
