import { Policy } from '../../shared/tokens/policy';
import { asObject, isUnencoded, member, type TokenReading } from './reading/token-reading';
import { normalizeType } from './reading/token-use';

const ordinary = Policy.parse({});

/**
 * What a token is expected to be when nobody says: a JWT, except for the JSON forms and unencoded payloads, which never
 * are (RFC 7519 §1, RFC 7797 §7), and for the two kinds that are nothing but themselves.
 */
export function ordinaryPolicy({ kind, header }: Pick<TokenReading, 'kind' | 'header'>): Policy {
  const typ = member(asObject(header?.value), 'typ');
  if (kind === 'jwe-json') return { ...ordinary, kind: 'jwe' };
  if (kind === 'jws-json' || isUnencoded(header?.value)) return { ...ordinary, kind: 'jws' };
  if (kind === 'sd-jwt') return { ...ordinary, use: 'SD-JWT' };
  const isProof = typeof typ === 'string' && normalizeType(typ) === 'dpop+jwt';
  return isProof ? { ...ordinary, use: 'DPoP proof' } : ordinary;
}

/** The policy of a caller, for a kind of token he may not have thought of. */
export function policyFor(reading: TokenReading, given: Policy | undefined): Policy {
  if (given === undefined) return ordinaryPolicy(reading);
  if (given.use !== undefined || given.typ !== undefined) return given;
  const { use } = ordinaryPolicy(reading);
  return use === undefined ? given : { ...given, use };
}
