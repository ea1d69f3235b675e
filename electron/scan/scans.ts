/** The scans of this run of the app, each in a thread of its own. */

import type { ScanProgress } from '../../shared/nouns/scan';
import { Refusal } from '../../shared/result';
import type { StartWorker } from '../worker-threads';
import type { ScanJob } from './messages';
import { RunningScan } from './running-scan';

/** Kept at once, as each holds its tokens in memory; the oldest makes room. */
const mostScans = 4;

export interface ScansOptions {
  /** Absent where there are no threads for it, as on the command line. */
  readonly startWorker: StartWorker | undefined;
  readonly newId: () => string;
  /** Some scan has got further or has ended. */
  readonly onProgress: () => void;
}

export class Scans {
  readonly #options: ScansOptions;
  readonly #scans = new Map<string, RunningScan>();

  constructor(options: ScansOptions) {
    this.#options = options;
  }

  /** Answers the id of the new scan. Refuses `not_possible` where no scan can run. */
  start(job: ScanJob): string {
    const { startWorker, newId, onProgress } = this.#options;
    if (startWorker === undefined) {
      throw new Refusal('not_possible', 'Files are scanned in the app, or with the command "scan".');
    }
    this.#makeRoom();
    const id = newId();
    this.#scans.set(id, new RunningScan(startWorker('scan', job), atStart(job), onProgress));
    return id;
  }

  /** Refuses `not_found`. */
  get(id: string): RunningScan {
    const scan = this.#scans.get(id);
    if (scan !== undefined) return scan;
    throw new Refusal('not_found', 'This scan is closed: start it again.', { member: 'scanId' });
  }

  /** Forgets a scan with all it has found. */
  close(id: string): void {
    void this.#scans.get(id)?.close();
    this.#scans.delete(id);
  }

  closeAll(): void {
    for (const id of this.#scans.keys()) this.close(id);
  }

  #makeRoom(): void {
    const [oldest] = this.#scans.keys();
    if (oldest !== undefined && this.#scans.size >= mostScans) this.close(oldest);
  }
}

function atStart({ sources }: ScanJob): ScanProgress {
  return {
    state: 'running',
    files: sources.map(({ name }) => ({ name, bytesRead: 0, state: 'waiting' })),
    bytesRead: 0,
    bytesTotal: 0,
    tokens: 0,
    sightings: 0,
    unlisted: 0,
  };
}
