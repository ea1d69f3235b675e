// npm test: both suites from a bare clone, with one line at the end that adds them up.
// `npm test -- unit [filter]` and `npm test -- e2e [filter]` run one of them.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runLive } from './child.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { packageFile, pinnedNode, project } from './places.mjs';
import { runPlaywright } from './playwright.mjs';
import { Advice, runCommand } from './speak.mjs';
import { countEndToEndTests, countUnitTests, judge, sum, summaryLine } from './summary.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

const reports = join(project, 'test-results');
const suites = { unit: runUnitTests, e2e: runEndToEndTests };

await runCommand(async () => {
  const [name, ...filter] = process.argv.slice(2);
  if (name !== undefined && !(name in suites))
    throw new Advice('say `npm test`, `npm test -- unit [filter]` or `npm test -- e2e [filter]`.');
  mkdirSync(reports, { recursive: true });
  const counts = [];
  for (const [key, run] of Object.entries(suites)) {
    if (name === undefined || name === key) counts.push(await run(filter));
  }
  const total = sum(counts);
  process.stdout.write(`${summaryLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
});

/** @param {readonly string[]} filter */
async function runUnitTests(filter) {
  await ensureDependencies();
  await ensureSystemLibraries(
    '',
    process.platform === 'linux' ? ['gnome-keyring-daemon', 'dbus-run-session'] : [],
  );
  const file = join(reports, 'unit.json');
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = [
    packageFile('vitest/vitest.mjs'),
    'run',
    '--config',
    'test/vitest.config.ts',
    ...reporters,
    ...filter,
  ];
  const code = await runLive(pinnedNode(), args, { cwd: project });
  return judge(countIn(file, countUnitTests), code);
}

/** @param {readonly string[]} filter */
async function runEndToEndTests(filter) {
  const file = join(reports, 'e2e.json');
  rmSync(file, { force: true });
  const code = await runPlaywright(['--project=e2e', '--reporter=list,json', ...filter], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return judge(countIn(file, countEndToEndTests), code);
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => import('./summary.mjs').Count} count
 */
function countIn(file, count) {
  return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}
