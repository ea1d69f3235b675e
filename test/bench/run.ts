/** npm run bench [-- words]: runs the parts whose name holds one of the words, or all, and prints a table each. */

import { cpus } from 'node:os';
import type { Part } from './support/part';
import { printReport } from './support/print';

/** Loaded when their turn comes: the parts without a window need no Playwright. */
const parts: Readonly<Record<string, () => Promise<{ readonly part: Part }>>> = {
  'tokens decode': () => import('./parts/decode'),
  'tokens verify': () => import('./parts/verify'),
  'bulk verify': () => import('./parts/bulk-verify'),
  'bulk decode': () => import('./parts/bulk-decode'),
  'tokens issue': () => import('./parts/issue'),
  'sessions refresh': () => import('./parts/refresh'),
  'server tokens': () => import('./parts/server'),
  'server alone': () => import('./parts/server-alone'),
  'server crowd': () => import('./parts/server-crowd'),
  'server refresh': () => import('./parts/server-refresh'),
  'server start': () => import('./parts/listen'),
  'server introspect': () => import('./parts/introspect'),
  'sessions many': () => import('./parts/many-sessions'),
  'inspect examine': () => import('./parts/examine'),
  'inspect rejudge': () => import('./parts/rejudge'),
  'files scan': () => import('./parts/scan'),
  'inspect crack': () => import('./parts/crack'),
  'window start': () => import('./parts/start'),
  'window paste': () => import('./parts/paste'),
  'window scan': () => import('./parts/scan-window'),
};

const words = process.argv.slice(2);
const chosen = Object.entries(parts).filter(
  ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
);

if (chosen.length === 0) {
  say(`No part is named so. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const processors = cpus();
say(`Node ${process.versions.node}, ${processors.length} × ${processors[0]?.model.trim()}`);
for (const [name, load] of chosen) {
  const { part } = await load();
  printReport(name, await part());
}
// Keys held by the runtime and timers of libraries must not keep a finished run waiting.
process.exit(0);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
