// Adds up what the two test suites report.

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * @typedef {object} UnitReport what vitest's JSON reporter writes
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 */

/**
 * @param {UnitReport} report
 * @returns {Count}
 */
export function countUnitTests(report) {
  // A file that cannot even be loaded has no test that could fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * A test that failed and then passed is listed by Playwright as flaky; it counts as passed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {Count}
 */
export function countEndToEndTests({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * A suite that ends badly without a failed test, or that ran no test at all, counts as one failure.
 * @param {Count | undefined} count undefined when the suite left no report
 * @param {number} exitCode
 * @returns {Count}
 */
export function judge(count, exitCode) {
  if (!count || count.passed + count.failed === 0)
    return { passed: 0, failed: 1, skipped: count?.skipped ?? 0 };
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  const total = (/** @type {keyof Count} */ key) => counts.reduce((so, count) => so + count[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** @param {Count} total */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
