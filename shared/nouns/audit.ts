/** The audit record: every state change, in order, chained by hash; secrets are never in it. */

import { z } from '../schema';

export type Actor = 'window' | 'CLI' | 'HTTP' | 'service';

export interface AuditEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Actor;
  /** "session.refreshed", "key.generated": noun, dot, past participle. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** A sentence for people. */
  readonly message: string;
  readonly sessionId?: string;
}

export const AuditQuery = z.object({
  /** Entries older than this one; the newest when absent. */
  beforeSeq: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(1000).default(200),
  sessionId: z.string().max(64).optional(),
  /** Part of action, subject or message. */
  text: z.string().max(200).optional(),
});

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly total: number;
}

export interface AuditChain {
  readonly intact: boolean;
  readonly entries: number;
  /** The first entry whose hash does not follow from its predecessor. */
  readonly brokenAtSeq?: number;
}
