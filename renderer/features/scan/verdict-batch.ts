import type { ScanVerdict } from '../../../shared/nouns/scan';
import { call } from '../../api/call';

interface Waiting {
  readonly index: number;
  readonly signal: AbortSignal;
  readonly resolve: (verdict: ScanVerdict | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Long enough for a list that is scrolled through to leave what flew by unjudged. */
const collectMs = 60;
/** Signatures checked in one go; each costs up to a millisecond. */
const mostAtOnce = 50;

/** Collects the rows that come into view and has them judged together. */
class VerdictBatch {
  readonly #scanId: string;
  #waiting: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(scanId: string) {
    this.#scanId = scanId;
  }

  add(index: number, signal: AbortSignal): Promise<ScanVerdict | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ index, signal, resolve, reject });
      this.#timer ??= setTimeout(() => this.#ask(), collectMs);
    });
  }

  #ask(): void {
    this.#timer = undefined;
    const wanted = this.#waiting.filter(({ signal }) => !signal.aborted);
    this.#waiting = [];
    for (let start = 0; start < wanted.length; start += mostAtOnce) {
      void this.#askFor(wanted.slice(start, start + mostAtOnce));
    }
  }

  async #askFor(rows: readonly Waiting[]): Promise<void> {
    try {
      const indexes = rows.map(({ index }) => index);
      const verdicts = await call('scan/verdicts', { scanId: this.#scanId, indexes });
      const byIndex = new Map(verdicts.map((verdict) => [verdict.index, verdict]));
      for (const { index, resolve } of rows) resolve(byIndex.get(index) ?? null);
    } catch (error) {
      for (const { reject } of rows) reject(error);
    }
  }
}

const batches = new Map<string, VerdictBatch>();

/** The verdict on one token of a scan; `null` when the scan no longer has it. */
export function requestVerdict(
  scanId: string,
  index: number,
  signal: AbortSignal,
): Promise<ScanVerdict | null> {
  const batch = batches.get(scanId) ?? new VerdictBatch(scanId);
  batches.set(scanId, batch);
  return batch.add(index, signal);
}

export function forgetVerdicts(scanId: string): void {
  batches.delete(scanId);
}
