/** Accounts, clients and resources: who signs in, through what, for which API (design nouns of the auth service). */

import { z } from '../schema';

/** Of an account or a client; an email address is one. */
export const Name = z
  .string()
  .min(1)
  .max(64)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._@+-]*$/,
    'must start with a letter or digit and hold only letters, digits, ".", "_", "@", "+" and "-"',
  );

/** RFC 6749 §3.3: space-separated scope tokens. */
export const Scope = z
  .string()
  .max(1024)
  .regex(
    /^(?:[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*)?$/,
    'must be scope names separated by single spaces',
  );

export const Claims = z.record(z.string().min(1).max(256), z.unknown());
const seconds = z
  .number()
  .int()
  .min(1)
  .max(10 * 366 * 24 * 3600);

export interface Account {
  readonly username: string;
  readonly displayName: string;
  readonly disabled: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly createdAtMs: number;
  readonly liveSessions: number;
}

export const SaveAccount = z.object({
  username: Name,
  displayName: z.string().min(1).max(128),
  /** Absent: keep the present one (required for a new account). */
  password: z.string().min(1).max(1024).optional(),
  disabled: z.boolean().default(false),
  claims: Claims.default({}),
});
export type SaveAccount = z.infer<typeof SaveAccount>;

export type GrantType =
  | 'password'
  | 'refresh_token'
  | 'authorization_code'
  | 'client_credentials'
  | 'urn:ietf:params:oauth:grant-type:device_code'
  | 'urn:ietf:params:oauth:grant-type:token-exchange'
  | 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export interface Client {
  readonly clientId: string;
  readonly name: string;
  /** Public clients cannot keep a secret (RFC 6749 §2.1). */
  readonly kind: 'public' | 'confidential';
  readonly hasSecret: boolean;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly GrantType[];
  readonly scope: string;
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  readonly idleSeconds: number;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly createdAtMs: number;
  readonly liveSessions: number;
}

export const SaveClient = z.object({
  clientId: Name,
  name: z.string().min(1).max(128),
  kind: z.enum(['public', 'confidential']),
  redirectUris: z.array(z.string().min(1).max(2048)).max(32).default([]),
  grantTypes: z
    .array(
      z.enum([
        'password',
        'refresh_token',
        'authorization_code',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
        'urn:ietf:params:oauth:grant-type:token-exchange',
        'urn:ietf:params:oauth:grant-type:jwt-bearer',
      ]),
    )
    .max(16),
  scope: Scope,
  accessSeconds: seconds,
  refreshSeconds: seconds,
  idleSeconds: seconds,
  claims: Claims.default({}),
});
export type SaveClient = z.infer<typeof SaveClient>;

export interface Resource {
  /** The `aud` of its access tokens (RFC 9068 §2.2, RFC 8707). */
  readonly audience: string;
  readonly name: string;
  readonly scope: string;
  readonly alg: string;
  readonly createdAtMs: number;
}

export const SaveResource = z.object({
  audience: z.string().min(1).max(2048),
  name: z.string().min(1).max(128),
  scope: Scope,
  alg: z.string().min(1).max(32),
});
export type SaveResource = z.infer<typeof SaveResource>;
