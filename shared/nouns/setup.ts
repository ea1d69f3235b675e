/** The whole set-up of the authorization server as one file: whom it knows, in the names of RFC 7591 where those exist. */

import { z } from '../schema';
import { limits } from '../limits';
import { Claims, Name, Scope } from './client';
import { Settings } from './settings';

const seconds = z
  .number()
  .int()
  .min(1)
  .max(10 * 366 * 24 * 3600);

const SetupAccount = z.strictObject({
  username: Name,
  /** Absent: the present one stays, or `password_hash` says it. */
  password: z.string().min(1).max(1024).optional(),
  /** As an export with hashes wrote it: $scrypt$… */
  password_hash: z
    .string()
    .max(512)
    .regex(/^\$scrypt\$ln=\d{1,2},r=\d{1,2},p=\d{1,2}\$[A-Za-z0-9+/]{8,128}\$[A-Za-z0-9+/]{16,128}$/)
    .optional(),
  display_name: z.string().min(1).max(128).optional(),
  disabled: z.boolean().optional(),
  claims: Claims.optional(),
});

/** Members besides these are metadata of RFC 7591 §2, and are read as a registration is. */
const SetupClient = z.looseObject({
  client_id: Name,
  /** As short as it may be: what clients were set up with elsewhere has to work here. */
  client_secret: z.string().min(1).max(256).optional(),
  /** As an export with hashes wrote it: base64url of the SHA-256. */
  client_secret_hash: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
  access_seconds: seconds.optional(),
  refresh_seconds: seconds.optional(),
  idle_seconds: seconds.optional(),
  claims: Claims.optional(),
});

const SetupResource = z.strictObject({
  audience: z.string().min(1).max(2048),
  name: z.string().min(1).max(128).optional(),
  scopes: z.union([z.array(z.string().min(1).max(256)).max(256), Scope]).default([]),
  alg: z.string().min(1).max(32),
});

export const Setup = z.strictObject({
  $schema: z.string().max(2048).optional(),
  accounts: z.array(SetupAccount).max(1000).default([]),
  clients: z.array(SetupClient).max(1000).default([]),
  resources: z.array(SetupResource).max(1000).default([]),
  settings: Settings.partial().strict().optional(),
});
export type Setup = z.output<typeof Setup>;

export const SetupText = z.string().max(limits.pasteCharacters);

export interface SetupChange {
  readonly kind: 'account' | 'client' | 'resource' | 'settings';
  /** Username, client id, audience or the names of the settings. */
  readonly id: string;
  readonly change: 'new' | 'changed' | 'same';
}

export interface SetupProblem {
  /** "clients.0.redirect_uris" */
  readonly path: string;
  readonly message: string;
}

/** What an import would do. With problems nothing of it is done. */
export interface SetupPlan {
  readonly changes: readonly SetupChange[];
  readonly problems: readonly SetupProblem[];
}
