// npm run bench: measures the services, and the built app beside an empty Electron window.
import { runLive } from './child.mjs';
import { prepareHarness } from './harness.mjs';
import { pinnedNode, project } from './places.mjs';
import { runCommand } from './speak.mjs';

await runCommand(async () => {
  const env = await prepareHarness();
  const loader = './electron/launcher/typescript-imports.mjs';
  const args = ['--import', loader, 'test/bench/run.ts', ...process.argv.slice(2)];
  return runLive(pinnedNode(), args, { cwd: project, env });
});
