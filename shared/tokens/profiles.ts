/** Named expectations: those of the specifications, and a person's own. */

import { Refusal } from '../result';
import { z } from '../schema';
import { type Policy, ProfilePolicy } from './policy';

export const ProfileId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Saved under its id; without one it is new. */
export const SaveProfile = z.object({
  id: ProfileId.optional(),
  name: z.string().trim().min(1).max(64),
  policy: ProfilePolicy,
});
export type SaveProfile = z.infer<typeof SaveProfile>;

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly builtIn: boolean;
  readonly policy: ProfilePolicy;
  /** The specification behind a built-in one. */
  readonly reference?: string;
}

const asymmetric = ['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];
const edwards = ['Ed25519', 'EdDSA'];
const postQuantum = ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'];
const signatures = [...asymmetric, ...edwards, ...postQuantum];

export const builtInProfiles: readonly Profile[] = [
  {
    id: 'rfc-9068-access-token',
    name: 'RFC 9068 access token',
    builtIn: true,
    reference: 'RFC 9068 §4',
    policy: { use: 'access token', algs: signatures },
  },
  {
    id: 'oidc-id-token',
    name: 'OIDC ID token',
    builtIn: true,
    reference: 'OpenID Connect Core 1.0 §3.1.3.7',
    policy: { use: 'ID token' },
  },
  {
    id: 'dpop-proof',
    name: 'DPoP proof',
    builtIn: true,
    reference: 'RFC 9449 §4.3',
    policy: { use: 'DPoP proof', algs: signatures },
  },
  {
    id: 'fapi-2-access-token',
    name: 'FAPI 2.0 access token',
    builtIn: true,
    reference: 'FAPI 2.0 Security Profile §5.3.4, §5.4',
    policy: {
      use: 'access token',
      algs: ['PS256', 'ES256', ...edwards],
      requiredClaims: ['cnf'],
    },
  },
  {
    id: 'logout-token',
    name: 'Logout token',
    builtIn: true,
    reference: 'OpenID Connect Back-Channel Logout 1.0 §2.6',
    policy: { use: 'logout token', algs: signatures },
  },
  {
    id: 'client-assertion',
    name: 'Client assertion',
    builtIn: true,
    reference: 'RFC 7523 §3',
    policy: { use: 'client assertion' },
  },
  {
    id: 'sd-jwt',
    name: 'SD-JWT',
    builtIn: true,
    reference: 'RFC 9901 §7',
    policy: { use: 'SD-JWT', algs: signatures },
  },
];

/** The profile with this id or, in any spelling of its letters, this name; own ones first. */
export function findProfile(idOrName: string, own: readonly Profile[] = []): Profile | undefined {
  const wanted = idOrName.toLowerCase();
  return [...own, ...builtInProfiles].find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
}

/** The policy with what its profile adds; what the caller gives wins. Refuses with `not_found`. */
export function expandPolicy(policy: Policy, own: readonly Profile[] = []): Policy {
  const { profile: name, ...rest } = policy;
  if (name === undefined) return policy;
  // A member somebody left undefined is not given, and must not take away what the profile expects.
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as typeof rest;
  const profile = findProfile(name, own);
  if (profile === undefined) {
    const known = [...own, ...builtInProfiles].map(({ id }) => id).join(', ');
    throw new Refusal('not_found', `There is no profile "${name}". There are: ${known}.`, {
      member: 'profile',
    });
  }
  const requiredClaims = [...(profile.policy.requiredClaims ?? []), ...(given.requiredClaims ?? [])];
  return {
    ...profile.policy,
    ...given,
    requiredClaims,
    toleranceS: given.toleranceS || (profile.policy.toleranceS ?? 0),
  };
}
