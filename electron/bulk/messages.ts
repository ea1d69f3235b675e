/** What passes between the main thread and those that judge tokens. */

import type { JudgeRequest } from '../inspect/judge';
import type { DeniableClaims, VerificationKey } from '../inspect/ports';
import type { BriefVerdict } from '../inspect/verdict/verdict';

/** What a thread is started with. */
export interface JudgeJob {
  readonly request: JudgeRequest;
  /** The `iss` of this desktop's tokens. */
  readonly issuer: string;
}

/** What the key ring answers to one question; public keys only. */
export interface RingAnswer {
  readonly kid: string | undefined;
  readonly alg: string;
  readonly keys: readonly VerificationKey[];
}

export interface TokenBatch {
  readonly tokens: readonly string[];
  /** Seconds since 1970. */
  readonly nowS: number;
  readonly ring: readonly RingAnswer[];
}

export interface JudgedToken {
  readonly verdict: BriefVerdict;
  /** Ask the deny list, which is in the main thread; what it has makes the verdict another one. */
  readonly deniable?: DeniableClaims;
}

/** `undefined` where the thread has not been given what it takes: a shared secret of the key ring, say. */
export type JudgedBatch = readonly (JudgedToken | undefined)[];

/** As text, because cloning many small objects from thread to thread takes longer than writing and reading them. */
export function writeJudged(batch: JudgedBatch): string {
  return JSON.stringify(batch);
}

export function readJudged(text: string): JudgedBatch {
  return (JSON.parse(text) as (JudgedToken | null)[]).map((judged) => judged ?? undefined);
}
