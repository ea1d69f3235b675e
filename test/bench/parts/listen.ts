/** From the switch to the first connection: loading the HTTP side and listening, bundled as the app is. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Report } from '../support/part';
import { figure } from '../support/print';

const starts = 15;

export async function part(): Promise<Report> {
  const folder = mkdtempSync(join(fileURLToPath(new URL('../../../', import.meta.url)), 'out', 'bench-'));
  await bundle(folder);
  const times = Array.from({ length: starts }, () => startOnce(folder)).sort((a, b) => a - b);
  rmSync(folder, { recursive: true });
  return {
    about: `${starts} processes, each loads the HTTP side and listens once; the database is open already.`,
    head: ['', 'ms'],
    rows: [
      ['fastest', figure(times[0] ?? 0)],
      ['median', figure(times[Math.floor(starts / 2)] ?? 0)],
      ['slowest', figure(times.at(-1) ?? 0)],
    ],
  };
}

async function bundle(outDir: string): Promise<void> {
  await build({
    logLevel: 'error',
    configFile: false,
    build: {
      ssr: fileURLToPath(new URL('../servers/listen.ts', import.meta.url)),
      outDir,
      target: 'node24',
      rolldownOptions: { external: ['better-sqlite3', 'keytar'] },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', 'keytar'] },
  });
}

function startOnce(folder: string): number {
  const output = execFileSync(process.execPath, ['--no-warnings', join(folder, 'listen.js')], {
    encoding: 'utf8',
  });
  return (JSON.parse(output) as { ms: number }).ms;
}
