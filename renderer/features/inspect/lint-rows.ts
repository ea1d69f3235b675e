import type { TokenDocument } from '../../../shared/tokens/document';
import type { Finding, Severity } from '../../../shared/tokens/lint-rules';

/** One line of the list: a finding, or something about the text itself that is not as the RFC wants it. */
export interface LintRow {
  readonly severity: Severity;
  readonly title: string;
  /** The claim, header parameter or part it is about. */
  readonly subject: string;
  readonly message: string;
  readonly reference: string;
  readonly explanation?: string;
  readonly advice?: string;
  /** Id of the rule. */
  readonly rule?: string;
}

export interface LintGroup {
  readonly severity: Severity;
  readonly title: string;
  readonly rows: readonly LintRow[];
}

const titles: Record<Severity, string> = { error: 'Errors', warning: 'Warnings', info: 'Worth knowing' };

/** What is unwise about a token or not as the RFC wants it, apart from whether it holds; the worst first. */
export function lintGroups(findings: readonly Finding[], document: TokenDocument): readonly LintGroup[] {
  const rows = [...problemRows(document), ...findings.map(findingRow)];
  return (['error', 'warning', 'info'] as const)
    .map((severity) => ({
      severity,
      title: titles[severity],
      rows: rows.filter((row) => row.severity === severity),
    }))
    .filter((group) => group.rows.length > 0);
}

function problemRows({ problems }: TokenDocument): readonly LintRow[] {
  return problems.map(({ part, offset, message, reference }) => ({
    severity: 'error',
    title: 'Not as written down',
    subject: offset === undefined ? part : `${part}, character ${(offset + 1).toLocaleString('en')}`,
    message,
    reference,
  }));
}

function findingRow({ rule, severity, title, where, member, ...words }: Finding): LintRow {
  const { message, reference, explanation, advice } = words;
  return { rule, severity, title, subject: member ?? where, message, reference, explanation, advice };
}
