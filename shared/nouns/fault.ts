/** Faults that the HTTP server makes on purpose, so that a client can be seen to cope. */

import { z } from '../schema';

export const faultKinds = [
  'delay',
  'dropped connection',
  'server error',
  'too many requests',
  'invalid_grant',
  'slow_down',
  'expired',
  'not yet valid',
  'wrong audience',
  'wrong issuer',
  'unknown kid',
  'alg none',
  'corrupted signature',
  'lost response',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const AddFault = z.object({
  kind: z.enum(faultKinds),
  /** Any client when absent. */
  clientId: z.string().min(1).max(64).optional(),
  /** The name of an endpoint; absent: every one the kind makes sense at. */
  endpoint: z.string().min(1).max(64).optional(),
  /** It ends after so many hits; absent: when it is stopped. */
  count: z.number().int().min(1).max(1_000_000).optional(),
  /** How many of a hundred requests it hits. */
  percent: z.number().int().min(1).max(100).default(100),
  /** For a delay. */
  delayMs: z.number().int().min(1).max(60_000).default(2000),
});
export type AddFault = z.output<typeof AddFault>;

export interface Fault extends AddFault {
  readonly id: string;
  readonly hits: number;
}

export interface FaultAbout {
  readonly kind: FaultKind;
  /** What the client meets. */
  readonly meets: string;
  /** What a good client does. */
  readonly expects: string;
}

export const faultAbout: readonly FaultAbout[] = [
  {
    kind: 'delay',
    meets: 'The answer comes late.',
    expects: 'A time limit, and no second refresh while one is under way.',
  },
  {
    kind: 'dropped connection',
    meets: 'No answer: the request was not looked at.',
    expects: 'Trying again after a pause.',
  },
  {
    kind: 'server error',
    meets: '500 server_error.',
    expects: 'Trying again after a pause; the session stays.',
  },
  {
    kind: 'too many requests',
    meets: '429 with Retry-After.',
    expects: 'Waiting for as long as Retry-After says.',
  },
  {
    kind: 'invalid_grant',
    meets: 'The refresh token or code is refused.',
    expects: 'A new sign-in, and no loop.',
  },
  {
    kind: 'slow_down',
    meets: 'A device polls too fast (RFC 8628 §3.5).',
    expects: 'Five seconds more between polls.',
  },
  {
    kind: 'expired',
    meets: 'Tokens that expired a minute ago.',
    expects: 'Noticing before use; one refresh, not many.',
  },
  {
    kind: 'not yet valid',
    meets: 'Tokens that are valid in an hour.',
    expects: 'Refusing them (RFC 7519 §4.1.5).',
  },
  {
    kind: 'wrong audience',
    meets: 'Tokens for another API or client.',
    expects: 'Refusing them (RFC 8725 §3.9).',
  },
  { kind: 'wrong issuer', meets: 'Tokens of another issuer.', expects: 'Refusing them (RFC 8725 §3.8).' },
  {
    kind: 'unknown kid',
    meets: 'Tokens that name a key nobody publishes.',
    expects: 'Fetching the keys again once, then refusing.',
  },
  { kind: 'alg none', meets: 'Tokens without signature.', expects: 'Refusing them (RFC 8725 §3.2).' },
  { kind: 'corrupted signature', meets: 'Tokens whose signature does not fit.', expects: 'Refusing them.' },
  {
    kind: 'lost response',
    meets: 'The server did its work, and the answer is lost.',
    expects: 'With rotation: a new sign-in, because trying again looks like theft (RFC 9700 §4.14.2).',
  },
];
