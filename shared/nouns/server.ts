/** The authorization server over HTTP: whether it listens, where, and what it answers. */

import { z } from '../schema';

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
  /** Why the last start failed, in a sentence; absent once it runs. */
  readonly problem?: string;
}
