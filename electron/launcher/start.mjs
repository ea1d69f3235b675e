// npm start: from a bare clone to the open window.
import { runLive } from './child.mjs';
import { displayFlags, hasDisplay } from './display.mjs';
import { electronEnvironment } from './electron-environment.mjs';
import { launchCommand, prepareLaunch } from './launch-plan.mjs';
import { runCommand } from './speak.mjs';

await runCommand(async () => {
  const plan = await prepareLaunch(hasDisplay() ? [] : ['Xvfb']);
  const [command, ...args] = launchCommand(plan, [
    plan.appFolder,
    ...displayFlags(),
    ...process.argv.slice(2),
  ]);
  return runLive(command ?? '', args, { cwd: plan.user?.home, env: await electronEnvironment(plan) });
});
