/** The keychain's process straight from the sources, through the loader that the benchmarks use too. */

import { fileURLToPath } from 'node:url';
import type { DriverProcess } from '../../../electron/keychain/process/driver-process';
import { startNodeProcess } from '../../../electron/keychain/process/node-process';

const loader = new URL('../../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
const product = new URL('../../../electron/keychain/process/main.ts', import.meta.url);

export function startFromSource(entry: URL = product): DriverProcess {
  return startNodeProcess(fileURLToPath(entry), ['--import', loader]);
}
