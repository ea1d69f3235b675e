// npm run dev: the app with hot reload, on the same Electron that npm start uses.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgetBuild } from './build.mjs';
import { runLive, runQuietly } from './child.mjs';
import { displayFlags, hasDisplay } from './display.mjs';
import { electronEnvironment } from './electron-environment.mjs';
import { launchCommand, prepareLaunch } from './launch-plan.mjs';
import { packageFile, pinnedNode, project, sharedTemporaryFolder } from './places.mjs';
import { runCommand, say } from './speak.mjs';
import { asUser } from './unprivileged.mjs';
import { writeWrapper } from './wrapper.mjs';

await runCommand(async () => {
  const plan = readableByItsUser(await prepareLaunch(hasDisplay() ? [] : ['Xvfb']));
  // What the development server leaves in out/ is no build to start from later.
  forgetBuild();
  const env = { ...(await electronEnvironment(plan)), ELECTRON_EXEC_PATH: electronPath(plan) };
  const script = packageFile('electron-vite/bin/electron-vite.js');
  return runLive(pinnedNode(), [script, 'dev', '-c', 'electron.config.ts', '--watch'], { cwd: project, env });
});

/**
 * Hot reload works on the project folder itself, which root may keep to itself.
 * @param {import('./launch-plan.mjs').LaunchPlan} plan
 */
function readableByItsUser(plan) {
  if (!plan.user) return plan;
  const [command, ...args] = asUser(plan.user, ['test', '-r', join(project, 'package.json')]);
  if (runQuietly(command ?? '', args).ok) return plan;
  say(
    `${project} is closed to user "${plan.user.name}", so here Electron runs as root and without its sandbox`,
  );
  return { ...plan, user: undefined, flags: ['--no-sandbox'] };
}

/** @param {import('./launch-plan.mjs').LaunchPlan} plan */
function electronPath(plan) {
  const flags = displayFlags();
  if (!plan.user && plan.flags.length === 0 && flags.length === 0) return plan.binary;
  const folder = mkdtempSync(join(sharedTemporaryFolder(), 'tokenwright-dev-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return writeWrapper(join(folder, 'electron'), launchCommand(plan, flags), {
    isSandboxed: Boolean(plan.user),
  });
}
