// npm run -s cli -- <command>: the command line on plain Node, in this very process when its Node is new enough.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { runLive } from './child.mjs';
import { chosenDataFolder } from './data-folder.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { pinnedNode, project } from './places.mjs';
import { runCommand } from './speak.mjs';

const program = join(project, 'out', 'main', 'cli.cjs');

await runCommand(async () => {
  await ensureDependencies();
  await ensureBuild();
  const home = chosenDataFolder();
  if (home) process.env.TOKENWRIGHT_HOME = home;
  return canLoadNativePackages() ? runHere() : runLive(pinnedNode(), [program, ...process.argv.slice(2)]);
});

/** better-sqlite3 needs Node-API 10; an older Node crashes on it without a word. */
function canLoadNativePackages() {
  return Number(process.versions.napi) >= 10;
}

/** A second Node would cost its whole start again. The program sets the exit code itself. */
function runHere() {
  process.argv[1] = program;
  createRequire(program)(program);
  return undefined;
}
