/** How many things a revocation of sessions touches. `liveTokens` is absent until it has been counted. */
export function revokeReach(chosen: number, live: number, liveTokens: number | undefined): string {
  if (live === 0) return 'All of them are revoked already, so nothing is left to do.';
  const sessions = live === 1 ? 'Its refresh token stops' : `The refresh tokens of ${live} sessions stop`;
  const skipped = chosen - live;
  const already =
    skipped === 0
      ? ''
      : ` ${skipped} of the ${chosen} chosen ${skipped === 1 ? 'is' : 'are'} revoked already.`;
  return `${sessions} working at once${tokensClause(liveTokens)}.${already} A revoked session cannot be brought back.`;
}

function tokensClause(liveTokens: number | undefined): string {
  if (liveTokens === undefined) return '';
  if (liveTokens === 0) return '; no access token is still alive';
  const tokens = liveTokens === 1 ? '1 live access token goes' : `${liveTokens} live access tokens go`;
  return `, and ${tokens} on the deny list. APIs that do not ask accept ${liveTokens === 1 ? 'it' : 'them'} until expiry`;
}
