// Runs Playwright on the built app.
import { runLive } from './child.mjs';
import { prepareHarness } from './harness.mjs';
import { packageFile, pinnedNode, project } from './places.mjs';

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [settings]
 */
export async function runPlaywright(args, settings = {}) {
  const env = { ...(await prepareHarness()), ...settings };
  const command = [packageFile('playwright/cli.js'), 'test', '--config', 'test/e2e/playwright.config.ts'];
  return runLive(pinnedNode(), [...command, ...args], { cwd: project, env });
}
