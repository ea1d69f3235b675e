/** What passed between clients and the HTTP server. */

import { z } from '../schema';

export const ExchangeId = z.number().int().min(1);

export interface ExchangeSummary {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly tookMs: number;
  readonly method: string;
  readonly path: string;
  /** "token", "authorization": as the server lists them; absent where there is none at this path. */
  readonly endpoint?: string;
  /** 0 where the connection was dropped. */
  readonly status: number;
  /** The `grant_type` of a token request. */
  readonly grantType?: string;
  /** The `error` of the answer. */
  readonly error?: string;
  readonly clientId?: string;
  readonly sessionId?: string;
  /** Of the access token that was issued or, where none was, presented. */
  readonly jti?: string;
  readonly kid?: string;
  /** The fault that was injected. */
  readonly fault?: string;
  /** The exchange this one repeats. */
  readonly replayOf?: number;
}

export interface NamedValue {
  readonly name: string;
  /** Masked where it is a secret, unless it was asked for in so many words. */
  readonly value: string;
  readonly secret: boolean;
}

export interface Message {
  readonly headers: readonly NamedValue[];
  /** The parameters of a form or a query; empty where there are none. */
  readonly parameters: readonly NamedValue[];
  /** JSON or text, masked; absent for a page and for an empty body. */
  readonly body?: string;
  /** The title of a page. */
  readonly page?: string;
}

export interface Exchange extends ExchangeSummary {
  readonly request: Message;
  readonly answer: Message;
  readonly revealed: boolean;
}

export interface TrafficList {
  /** Newest first. */
  readonly exchanges: readonly ExchangeSummary[];
  /** Older ones that had to make room. */
  readonly forgotten: number;
  readonly recording: boolean;
}
