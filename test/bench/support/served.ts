/** A server in a process of its own, so that it and its client do not share a thread. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const loader = new URL('../../../electron/launcher/typescript-imports.mjs', import.meta.url).href;

export interface Served {
  readonly token: string;
  readonly introspect?: string;
  /** One for each connection of a load. */
  readonly refreshTokens?: readonly string[];
  stop(): Promise<void>;
}

export async function startServer(name: string, ...given: readonly string[]): Promise<Served> {
  const program = fileURLToPath(new URL(`../servers/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', '--import', loader, program, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = once(child, 'exit');
  for await (const chunk of child.stdout) {
    const line = String(chunk)
      .split('\n')
      .find((text) => text.startsWith('{'));
    if (line === undefined) continue;
    child.stdout.resume();
    return {
      ...(JSON.parse(line) as { token: string }),
      stop: async () => {
        child.kill('SIGTERM');
        await end;
      },
    };
  }
  throw new Error(`${name} did not start`);
}
