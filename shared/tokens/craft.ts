/** Making tokens by hand, broken ones included: whatever is odd about the result is said, never prevented. */

import { limits } from '../limits';
import { z } from '../schema';
import type { Problem } from './document';
import type { KeyProvenance } from './verdict';

const keyText = z.string().max(limits.keyTextCharacters);
const text = z.string().max(limits.pasteCharacters);

const pastedKeys = [
  z.object({ kind: z.literal('secret'), text: keyText, encoding: z.enum(['utf8', 'base64', 'hex']) }),
  z.object({ kind: z.literal('pem'), text: keyText }),
  z.object({ kind: z.literal('jwk'), text: keyText }),
  /** PEM, JWK, or a JWKS with one key, whichever it is. */
  z.object({ kind: z.literal('detect'), text: keyText }),
] as const;

/** A key of the ring by its kid, used in main and never sent here. */
const ringKey = z.object({ kind: z.literal('ring'), kid: z.string().min(1).max(128) });

export const CraftKey = z.discriminatedUnion('kind', [
  ringKey,
  ...pastedKeys,
  /** No signature: an unsecured token, or one whose signature is missing. */
  z.object({ kind: z.literal('none') }),
]);
export type CraftKey = z.infer<typeof CraftKey>;

export const SignRequest = z.object({
  /** The JOSE header as typed; meant to be a JSON object. */
  header: text,
  payload: text,
  /** "base64url" for a payload that is no text. */
  payloadEncoding: z.enum(['utf8', 'base64url']).default('utf8'),
  key: CraftKey,
  /** The bytes as typed, or the JSON without its white space. */
  layout: z.enum(['as typed', 'compact']).default('as typed'),
  /** False: "alg" and a "kid" that is there are set from the key. True: the header stays, however wrong. */
  asWritten: z.boolean().default(false),
  /** "detached": the compact form without its payload (RFC 7515, Appendix F). */
  form: z.enum(['compact', 'flattened', 'detached']).default('compact'),
});
export type SignRequest = z.output<typeof SignRequest>;

/** Whose key signed; public members only. */
export interface CraftedBy {
  readonly alg: string;
  readonly kid?: string;
  readonly source: KeyProvenance['source'] | 'ephemeral';
  readonly publicJwk?: Readonly<Record<string, unknown>>;
}

export interface CraftedToken {
  readonly token: string;
  /** The header as it went into the token. */
  readonly header: string;
  /** Absent for a token without a signature. */
  readonly signedBy?: CraftedBy;
  /** What a validator or a reader may stumble over, in sentences. */
  readonly problems: readonly Problem[];
}

export const keyManagementAlgorithms = [
  'dir',
  'A128KW',
  'A192KW',
  'A256KW',
  'A128GCMKW',
  'A192GCMKW',
  'A256GCMKW',
  'RSA-OAEP-256',
  'RSA-OAEP',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
  'PBES2-HS256+A128KW',
  'PBES2-HS384+A192KW',
  'PBES2-HS512+A256KW',
] as const;

export const contentEncryptionAlgorithms = [
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
  'A128GCM',
  'A192GCM',
  'A256GCM',
] as const;

export const EncryptRequest = z.object({
  /** A payload, or a signed token to nest (RFC 7519 §11.2): that sets "cty": "JWT". */
  plaintext: text,
  /** Further header parameters as a JSON object; alg and enc are those below. */
  header: text.default('{}'),
  alg: z.enum(keyManagementAlgorithms),
  enc: z.enum(contentEncryptionAlgorithms).default('A256GCM'),
  /** The recipient's public key, or the shared secret or password. */
  key: z.discriminatedUnion('kind', pastedKeys),
  /** PBES2 iterations (RFC 7518 §4.8.1.2). */
  p2c: z
    .number()
    .int()
    .min(limits.pbes2IterationsMade)
    .max(limits.pbes2Iterations)
    .default(limits.pbes2IterationsMade),
});
export type EncryptRequest = z.output<typeof EncryptRequest>;

/** From the payload's root to a member or element. */
const path = z
  .array(z.union([z.string().max(1024), z.number().int().min(0)]))
  .min(1)
  .max(limits.jsonDepth);
const paths = z.array(path).max(1000);

export const SdJwtRequest = z.object({
  header: text.default('{}'),
  payload: text,
  /** Claims and elements that the holder may keep to itself; one inside another is disclosed in two steps. */
  conceal: paths,
  /** Those the holder shows; all when absent. What they lie inside comes along. */
  disclose: paths.optional(),
  /** Made-up digests in each object with concealed claims, so that nobody can count these. */
  decoys: z.number().int().min(0).max(100).default(0),
  key: CraftKey,
  /** The holder's key and what the verifier asked for: makes a key binding JWT, and "cnf" where the payload has none. */
  binding: z
    .object({ key: CraftKey, aud: z.string().min(1).max(2048), nonce: z.string().min(1).max(1024) })
    .optional(),
});
export type SdJwtRequest = z.output<typeof SdJwtRequest>;

export type ClaimPath = readonly (string | number)[];

export interface Disclosure {
  /** Where the claim stood in the payload. */
  readonly path: ClaimPath;
  /** base64url of the JSON array (RFC 9901 §4.2). */
  readonly text: string;
  readonly json: string;
  readonly digest: string;
  /** Whether it is part of this presentation. */
  readonly disclosed: boolean;
}

export interface CraftedSdJwt extends CraftedToken {
  /** The payload as it was signed, with its digests. */
  readonly payload: string;
  readonly disclosures: readonly Disclosure[];
}

export const DpopRequest = z.object({
  /** The HTTP method of the request. */
  htm: z.string().min(1).max(32),
  /** Its URI; query and fragment are left out (RFC 9449 §4.2). */
  htu: z.string().min(1).max(2048),
  /** For a protected resource: bound by its hash, "ath". */
  accessToken: z.string().max(limits.tokenBytes).optional(),
  nonce: z.string().min(1).max(1024).optional(),
  key: z.discriminatedUnion('kind', [
    ringKey,
    ...pastedKeys,
    /** One key pair a run and algorithm, kept in main; a new one when asked for. */
    z.object({
      kind: z.literal('ephemeral'),
      alg: z.enum(['ES256', 'Ed25519']).default('ES256'),
      renew: z.boolean().default(false),
    }),
  ]),
});
export type DpopRequest = z.output<typeof DpopRequest>;

export interface CraftedDpop extends CraftedToken {
  /** RFC 7638 thumbprint of the proof's key: the "jkt" of a bound token's "cnf" (RFC 9449 §6.1). */
  readonly jkt: string;
}
