/** Signing keys as everyone may see them; the private part never has a type on this side. */

import { limits } from '../limits';
import { z } from '../schema';

export const keyStates = ['next', 'active', 'retiring', 'retired'] as const;
export type KeyState = (typeof keyStates)[number];

export interface KeySummary {
  /** RFC 7638 thumbprint, base64url of SHA-256; for an imported MAC secret its own "kid" or a random one. */
  readonly kid: string;
  readonly alg: string;
  readonly family: 'mac' | 'signature';
  readonly state: KeyState;
  /** Whether this run of the app can sign with it: the private part is there and its master key is at hand. */
  readonly usable: boolean;
  /** Public members only; absent for a MAC secret, which has no public part. */
  readonly publicJwk?: Readonly<Record<string, unknown>>;
  readonly createdAtMs: number;
  readonly lastUsedAtMs?: number;
  /** Access tokens signed with it that have not expired. */
  readonly liveTokens: number;
}

export const GenerateKey = z.object({
  alg: z.string().min(1).max(32),
  state: z.enum(['next', 'active']).default('active'),
});

export const ImportKey = z.object({
  /** PEM (PKCS#8), a private JWK, or a JWKS with one key. */
  text: z.string().min(1).max(limits.keyTextCharacters),
  /** Required where the text does not name its algorithm. */
  alg: z.string().min(1).max(32).optional(),
  state: z.enum(['next', 'active']).default('next'),
});

export const ExportKey = z.object({
  /** One key, or all published keys when absent. */
  kid: z.string().min(1).max(128).optional(),
  format: z.enum(['jwk', 'jwks', 'pem']),
  /** A private export is an explicit reveal and is written to the audit record. */
  private: z.boolean().default(false),
});

export interface ExportedKey {
  readonly text: string;
  readonly fileName: string;
}
