import type { ClaimReading } from '../../../shared/tokens/document';

/** Header parameters and claims that are in all tokens, in the same bytes. */
export function sameMembers(tokens: readonly (readonly ClaimReading[])[]): readonly ClaimReading[] {
  const [first = [], ...others] = tokens;
  const isIn = (claims: readonly ClaimReading[], wanted: ClaimReading) =>
    claims.some(
      ({ where, name, raw }) => where === wanted.where && name === wanted.name && raw === wanted.raw,
    );
  return first.filter((claim) => others.every((claims) => isIn(claims, claim)));
}
