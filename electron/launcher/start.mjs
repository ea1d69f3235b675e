// npm start: from a bare clone to the open window.
import { runLive } from './child.mjs';
import { hasDisplay, virtualDisplayFlags } from './display.mjs';
import { electronEnvironment } from './electron-environment.mjs';
import { launchCommand, prepareLaunch } from './launch-plan.mjs';
import { runCommand } from './speak.mjs';

// Without a display Chromium also misses a system bus, and says so in a dozen lines that help nobody.
const quiet = hasDisplay() ? [] : ['--log-level=3', ...virtualDisplayFlags];

await runCommand(async () => {
  const plan = await prepareLaunch(hasDisplay() ? [] : ['Xvfb']);
  const [command, ...args] = launchCommand(plan, [plan.appFolder, ...quiet, ...process.argv.slice(2)]);
  return runLive(command ?? '', args, { cwd: plan.user?.home, env: await electronEnvironment(plan) });
});
