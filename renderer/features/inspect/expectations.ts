/** What a validator would be told to expect; an empty text expects nothing. */

import type { Input } from '../../../shared/contract';
import type { ProfilePolicy } from '../../../shared/tokens/policy';
import type { Profile } from '../../../shared/tokens/profiles';

type PolicyInput = NonNullable<Input<'inspect/examine'>['policy']>;

export interface Expectations {
  /** Id of a profile, whose expectations apply beside these. */
  readonly profile: string;
  readonly use: NonNullable<PolicyInput['use']> | '';
  readonly alg: string;
  readonly iss: string;
  readonly aud: string;
  readonly subject: string;
  readonly typ: string;
  readonly requiredClaims: readonly string[];
  readonly toleranceS: number;
  /** 0: any age. */
  readonly maxAgeS: number;
  readonly nonce: string;
  readonly accessToken: string;
  readonly code: string;
  readonly state: string;
  readonly htm: string;
  readonly htu: string;
  readonly keyBinding: boolean;
  readonly detached: string;
}

export const noExpectations: Expectations = {
  profile: '',
  use: '',
  alg: '',
  iss: '',
  aud: '',
  subject: '',
  typ: '',
  requiredClaims: [],
  toleranceS: 0,
  maxAgeS: 0,
  nonce: '',
  accessToken: '',
  code: '',
  state: '',
  htm: '',
  htu: '',
  keyBinding: false,
  detached: '',
};

/** The policy for the judge; `undefined` where nothing is expected, so that it takes a token for what it is. */
export function policyOf(expectations: Expectations, asOfS?: number): PolicyInput | undefined {
  const { detached, ...rest } = expectations;
  const policy: PolicyInput = {
    ...stated(rest),
    ...(detached === '' ? {} : { detachedPayload: { text: detached, encoding: 'utf8' } }),
    ...(asOfS === undefined ? {} : { nowS: asOfS }),
  };
  return Object.keys(policy).length === 0 ? undefined : policy;
}

/** How many expectations are stated; a profile counts as one. */
export function countExpectations(expectations: Expectations): number {
  return Object.keys(policyOf(expectations) ?? {}).length;
}

/** The part that is the same for every token of a kind, with what the profile in use says already. */
export function profilePolicyOf(expectations: Expectations, used: Profile | undefined): ProfilePolicy {
  const { use, alg, iss, aud, typ, requiredClaims, maxAgeS, keyBinding, toleranceS } = expectations;
  const own = stated({ use, alg, iss, aud, typ, maxAgeS, keyBinding, toleranceS });
  const claims = [...new Set([...(used?.policy.requiredClaims ?? []), ...requiredClaims])];
  return { ...used?.policy, ...own, ...(claims.length === 0 ? {} : { requiredClaims: claims }) };
}

/** "an access token, ES256 or PS256, with cnf": what a profile asks for, in a few words. */
export function profileWords({
  use,
  alg,
  algs,
  iss,
  aud,
  typ,
  requiredClaims = [],
  maxAgeS,
}: ProfilePolicy): string {
  return [
    use === undefined ? undefined : `kind ${use}`,
    alg ?? (algs === undefined ? undefined : algs.join(', ')),
    iss === undefined ? undefined : `issuer ${iss}`,
    aud === undefined ? undefined : `audience ${aud}`,
    typ === undefined ? undefined : `type ${typ}`,
    requiredClaims.length === 0 ? undefined : `with ${requiredClaims.join(', ')}`,
    maxAgeS === undefined ? undefined : `at most ${maxAgeS} s old`,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

function stated(members: Partial<Record<keyof PolicyInput, unknown>>): Partial<PolicyInput> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === 0 || value === false || (Array.isArray(value) && value.length === 0);
}
