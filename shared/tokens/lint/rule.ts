/** The shape of a lint rule. */

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

export interface LintRule {
  /** An error: whoever accepts such a token is exposed. A warning: against good practice. Info: worth knowing. */
  readonly severity: Severity;
  readonly title: string;
  /** RFC or specification and section. */
  readonly reference: string;
  /** One sentence: why it matters. */
  readonly explanation: string;
  /** One sentence: what to do. */
  readonly advice: string;
}

type RuleText = readonly [title: string, reference: string, explanation: string, advice: string];

/** The short form in which the rule lists are written: severity by the function, then title, reference, why, what to do. */
const rule =
  (severity: Severity) =>
  (...[title, reference, explanation, advice]: RuleText): LintRule => ({
    severity,
    title,
    reference,
    explanation,
    advice,
  });

export const error = rule('error');
export const warning = rule('warning');
export const info = rule('info');
