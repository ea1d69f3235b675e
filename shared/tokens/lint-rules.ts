/** Every lint rule by its id: what is looked for in a token without any key, how bad it is, and why. */

import { algorithmRules } from './lint/algorithm-rules';
import { claimRules } from './lint/claim-rules';
import { contentRules } from './lint/content-rules';
import { headerRules } from './lint/header-rules';
import { kindRules } from './lint/kind-rules';
import type { LintRule, Severity } from './lint/rule';

export type { LintRule, Severity } from './lint/rule';
export { severities } from './lint/rule';

export const lintRules = {
  ...algorithmRules,
  ...headerRules,
  ...claimRules,
  ...kindRules,
  ...contentRules,
} as const satisfies Record<string, LintRule>;

export type LintRuleId = keyof typeof lintRules;

/** Something a static reading of a token found; the rule is repeated, so that a finding can be read by itself. */
export interface Finding extends LintRule {
  readonly rule: LintRuleId;
  readonly severity: Severity;
  /** Which part of the token it is about. */
  readonly where: 'token' | 'header' | 'payload' | 'signature';
  /** The header parameter or claim, where it is about one; a JSON pointer (RFC 6901) below the top level. */
  readonly member?: string;
  /** One sentence about this token. Text of the token in it is quoted, visible and cut; secrets are not repeated. */
  readonly message: string;
}
