import type { FullResult, Reporter, TestCase, TestResult } from 'playwright/types/testReporter';

/** For the tour: what it says, line by line, and nothing else unless it fails. */
export default class TranscriptReporter implements Reporter {
  onStdOut(text: string | Buffer): void {
    process.stdout.write(text);
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const error of result.errors) process.stderr.write(`${error.stack ?? error.message}\n`);
  }

  onError(error: { message?: string }): void {
    process.stderr.write(`${error.message}\n`);
  }

  onEnd(result: FullResult): void {
    if (result.status !== 'passed') process.stderr.write(`The tour ended early: ${result.status}.\n`);
  }
}
