import { Refusal } from '../../shared/result';
import { Policy } from '../../shared/tokens/policy';

/** What a caller expects of a token, in the words of the command line. */
export interface Expectations {
  readonly alg?: string | undefined;
  readonly iss?: string | undefined;
  readonly aud?: string | undefined;
  readonly typ?: string | undefined;
  /** Seconds since 1970. */
  readonly now?: number | undefined;
  /** Seconds. */
  readonly tolerance?: number | undefined;
  readonly kind?: string | undefined;
  /** Id or name of a profile. */
  readonly profile?: string | undefined;
  readonly use?: string | undefined;
  readonly requiredClaims?: readonly string[] | undefined;
  readonly subject?: string | undefined;
  /** Seconds. */
  readonly maxAge?: number | undefined;
  readonly nonce?: string | undefined;
  readonly accessToken?: string | undefined;
  readonly code?: string | undefined;
  readonly state?: string | undefined;
  readonly htm?: string | undefined;
  readonly htu?: string | undefined;
  readonly detachedPayload?: Policy['detachedPayload'] | undefined;
}

const callersNames: Readonly<Record<string, string>> = {
  nowS: 'now',
  toleranceS: 'tolerance',
  maxAgeS: 'max-age',
  accessToken: 'access-token',
  detachedPayload: 'payload',
};

/** Refuses with `invalid_request`; `prefix` is what stands before a member's name where the caller wrote it ("--"). */
export function readPolicy(expected: Expectations, prefix: string): Policy {
  const { now, tolerance, maxAge, ...others } = expected;
  const policy = Policy.safeParse({ ...others, nowS: now, toleranceS: tolerance, maxAgeS: maxAge });
  if (policy.success) return policy.data;
  const issue = policy.error.issues[0];
  const name = String(issue?.path[0]);
  throw new Refusal(
    'invalid_request',
    `"${prefix}${callersNames[name] ?? name}" is not as it has to be: ${issue?.message}.`,
  );
}
