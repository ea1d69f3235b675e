/** The service as the app puts it together, on a database file of its own; keys of every algorithm that is measured. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettableClock } from '../../../electron/auth/clock';
import { SigningThread } from '../../../electron/keys/signing-thread';
import { openDatabase } from '../../../electron/store/database';
import { sourceWorkers } from '../../support/source-workers';
import { startTestService, type TestService } from '../../support/service';

export const algorithms = ['ES256', 'RS256', 'Ed25519', 'HS256'] as const;
export type MeasuredAlgorithm = (typeof algorithms)[number];

export interface BenchService extends TestService {
  /** Where the database lies. */
  readonly folder: string;
  close(): void;
}

/** Durable as in the app (WAL, synchronous=FULL); the keychain is one in memory, so that no daemon is measured. */
export async function startBenchService(clock?: SettableClock): Promise<BenchService> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenwright-bench-'));
  const db = openDatabase(join(folder, 'tokenwright.db'));
  const signingThread = new SigningThread(() => sourceWorkers('signing', undefined));
  const service = await startTestService({ db, signingThread, ...(clock && { clock }) });
  for (const alg of ['Ed25519', 'HS256']) await service.core.keyRing.generate({ alg, state: 'active' });
  const close = (): void => {
    db.close();
    rmSync(folder, { recursive: true });
  };
  return { ...service, folder, close };
}
