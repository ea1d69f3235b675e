/** The authorization server over HTTP: whether it listens, where, and what it answers. */

import { limits } from '../limits';
import { z } from '../schema';
import { SessionId } from './session';

export const StartServer = z.object({
  /** The port of the settings when absent; 0 for any that is free. Whichever it is, it is kept for the next start. */
  port: z.number().int().min(0).max(65535).optional(),
  /** As the settings say when absent. */
  https: z.boolean().optional(),
});
export type StartServer = z.infer<typeof StartServer>;

export interface ServerEndpoint {
  /** "token", "jwks": how the endpoint is called everywhere. */
  readonly name: string;
  readonly url: string;
  readonly methods: readonly string[];
  /** What it is for, in a few words. */
  readonly about: string;
  /** Where it is specified. */
  readonly reference: string;
}

export interface ServerStatus {
  readonly running: boolean;
  /** `http://127.0.0.1:PORT`, fixed while it runs; absent while it is off. */
  readonly issuer?: string;
  /** The port it listens on, or the one it would. */
  readonly port: number;
  readonly startedAtMs?: number;
  /** Empty while it is off. */
  readonly endpoints: readonly ServerEndpoint[];
  /** The sample API beside it; absent while it is off. */
  readonly sample?: SampleApi;
  /** Why the last start failed, in a sentence; absent once it runs. */
  readonly problem?: string;
}

/** The same orders behind two kinds of check. */
export interface SampleApi {
  /** Looks at signature and claims alone. */
  readonly stateless: string;
  /** Asks the issuer about every token (RFC 7662). */
  readonly introspecting: string;
}

/** A token to try: one that is pasted, or the newest of a session that this desktop holds. */
export const SampleTrialRequest = z.union([
  z.object({ token: z.string().min(1).max(limits.tokenBytes) }),
  z.object({ sessionId: SessionId }),
]);
export type SampleTrialRequest = z.infer<typeof SampleTrialRequest>;

export interface SampleAnswer {
  readonly url: string;
  readonly status: number;
  readonly accepted: boolean;
  /** Why it was refused, in the words of the API. */
  readonly reason?: string;
  /** The WWW-Authenticate header (RFC 6750 §3). */
  readonly challenge?: string;
}

export interface SampleTrial {
  readonly stateless: SampleAnswer;
  readonly introspecting: SampleAnswer;
  /** The "exp" of the token: until then a stateless API goes on accepting what was revoked. */
  readonly expiresAtMs?: number;
}
