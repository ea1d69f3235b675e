// Builds out/ with electron-vite when a source is newer than the last build.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { packageFile, pinnedNode, project, projectId } from './places.mjs';
import { hashSources, isUpToDate, listSources, writeStamp } from './source-state.mjs';
import { Advice, say } from './speak.mjs';

const launcher = join(project, 'electron', 'launcher');
const roots = ['electron', 'renderer', 'shared', 'electron.config.ts', 'package.json', 'package-lock.json'];
export const buildStamp = join(project, 'out', '.built');

export async function ensureBuild() {
  if (isBuilt()) return;
  await withLock(`build-${projectId}`, () => {
    if (!isBuilt()) build();
  });
}

/** For whoever leaves something else in out/, as the development server does. */
export function forgetBuild() {
  rmSync(buildStamp, { force: true });
}

function isBuilt() {
  return isUpToDate(buildStamp, buildSources());
}

function buildSources() {
  return listSources(
    roots.map((root) => join(project, root)),
    (path) => path === launcher,
  );
}

function build() {
  say('building the app …');
  const started = Date.now();
  const hash = hashSources(buildSources());
  const script = packageFile('electron-vite/bin/electron-vite.js');
  const result = runQuietly(pinnedNode(), [script, 'build', '-c', 'electron.config.ts'], { cwd: project });
  if (!result.ok) {
    process.stderr.write(`${result.output}\n`);
    throw new Advice('the build failed: mend the error shown above and run the command again.');
  }
  writeStamp(buildStamp, hash, started);
}
