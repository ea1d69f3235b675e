import { describe, expect, it } from 'vitest';
import {
  countEndToEndTests,
  countUnitTests,
  judge,
  sum,
  summaryLine,
} from '../../electron/launcher/summary.mjs';

const unit = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

describe('counting', () => {
  it('adds skipped and planned unit tests', () => {
    expect(countUnitTests(unit)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  it('counts a test file that cannot be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countUnitTests({ ...unit, testResults }).failed).toBe(1);
  });

  it('counts errors outside of tests as failures, and a flaky end-to-end test as passed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countEndToEndTests({ stats, errors: ['broken'] })).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });
});

describe('judging a suite', () => {
  const good = { passed: 3, failed: 0, skipped: 0 };

  it.each([
    ['left no report', undefined, 0],
    ['ran no test', { passed: 0, failed: 0, skipped: 4 }, 0],
    ['crashed after its tests', good, 134],
  ])('finds a failure when the suite %s', (_, count, exitCode) => {
    expect(judge(count, exitCode).failed).toBe(1);
  });

  it('believes a good suite and one that counted its failures itself', () => {
    expect(judge(good, 0)).toEqual(good);
    expect(judge({ ...good, failed: 2 }, 1)).toEqual({ ...good, failed: 2 });
  });
});

describe('the last line', () => {
  it('sums all suites', () => {
    const total = sum([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 2, failed: 3, skipped: 0 },
    ]);
    expect(summaryLine(total)).toBe('3 passed, 3 failed');
  });

  it('names skipped tests only when there are some', () => {
    expect(summaryLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});
