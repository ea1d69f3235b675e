/** What a validator is told beforehand: which key to trust and what to expect. */

import { limits } from '../limits';
import { z } from '../schema';
import { judgedUses } from './token-rules';

const keyText = z.string().max(limits.keyTextCharacters);

export const KeySource = z.discriminatedUnion('kind', [
  /** The desktop's own key ring. */
  z.object({ kind: z.literal('local') }),
  z.object({ kind: z.literal('secret'), text: keyText, encoding: z.enum(['utf8', 'base64', 'hex']) }),
  z.object({ kind: z.literal('pem'), text: keyText }),
  /** `name`: the file it came from, for the verdict to say. `inside`: the key for the signature inside what this one decrypts. */
  z.object({
    kind: z.literal('jwk'),
    text: keyText,
    name: z.string().max(300).optional(),
    inside: z.object({ text: keyText, name: z.string().max(300).optional() }).optional(),
  }),
  z.object({ kind: z.literal('jwks'), text: keyText }),
  /** A file or paste whose format is found out: PEM, JWK or JWKS. */
  z.object({ kind: z.literal('detect'), text: keyText, name: z.string().max(255).optional() }),
  /** Every key of a folder chosen with 'keys-folder/choose', by a validator that takes the one that fits. */
  z.object({ kind: z.literal('folder'), handle: z.string().min(1).max(64), name: z.string().max(255) }),
]);
export type KeySource = z.infer<typeof KeySource>;

const expected = z.string().min(1).max(2048);
const tenYearsS = 10 * 366 * 24 * 3600;

/** What a caller, or a profile on a caller's behalf, can expect of any token. */
const expectations = {
  alg: expected.optional(),
  /** The algorithms allowed, where several are. */
  algs: z.array(z.string().min(1).max(64)).min(1).max(32).optional(),
  iss: expected.optional(),
  aud: expected.optional(),
  typ: expected.optional(),
  /** What kind of token it must be: its rules apply (shared/tokens/token-rules.ts), whatever it says of itself. */
  use: z.enum(judgedUses).optional(),
  requiredClaims: z.array(expected).max(32).optional(),
  /** Seconds since "iat"; of an ID token since "auth_time" (OpenID Connect Core §3.1.3.7). */
  maxAgeS: z.number().int().min(0).max(tenYearsS).optional(),
  /** The holder of an SD-JWT must prove to be it (RFC 9901 §7.3). */
  keyBinding: z.boolean().optional(),
} as const;

/** Seconds the clocks of issuer and validator may differ. */
const toleranceS = z.number().int().min(0).max(limits.toleranceSeconds);

export const Policy = z.object({
  ...expectations,
  /** Id of a profile, whose expectations apply where none are given here. */
  profile: z.string().min(1).max(64).optional(),
  subject: expected.optional(),
  nonce: expected.optional(),
  /** The access token an ID token or a DPoP proof comes with; only hashed and read, never judged here. */
  accessToken: z.string().min(1).max(limits.tokenBytes).optional(),
  /** The authorization code and the state an ID token comes with. */
  code: expected.optional(),
  state: expected.optional(),
  /** Method and address of the request a DPoP proof comes with. */
  htm: z.string().min(1).max(64).optional(),
  htu: expected.optional(),
  /** The payload of a detached JWS (RFC 7515 appendix F). */
  detachedPayload: z
    .object({ text: z.string().max(limits.pasteCharacters), encoding: z.enum(['utf8', 'base64url']) })
    .optional(),
  toleranceS: toleranceS.default(0),
  /** Judge as of this moment, seconds; the clock's now when absent. */
  nowS: z.number().int().min(0).max(8_640_000_000_000).optional(),
  /** "jws": signature and encoding alone. "jwe": decrypt. "jwt": also the claims. */
  kind: z.enum(['jws', 'jwe', 'jwt']).default('jwt'),
});
export type Policy = z.infer<typeof Policy>;

/** The part of a policy that is the same for every token of a kind. */
export const ProfilePolicy = z.object({ ...expectations, toleranceS: toleranceS.optional() });
export type ProfilePolicy = z.infer<typeof ProfilePolicy>;
