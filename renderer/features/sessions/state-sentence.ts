import type { SessionDetail } from '../../../shared/nouns/session';

/** What the state of a session means for the person, in one or two sentences. */
export function stateSentence(session: SessionDetail, nowMs: number): string {
  switch (session.state) {
    case 'active':
      return activeSentence(session, nowMs);
    case 'revoked':
      return revokedSentence(session);
    case 'expired':
      return expiredSentence(session);
    case 'signed out':
      return 'This desktop has deleted its refresh token, but the service was not told: a copy made before still works until it expires or you revoke the session.';
  }
}

function activeSentence(session: SessionDetail, nowMs: number): string {
  const keeper = keeperClause(session);
  if (session.accessExpiresAtS === undefined) return `No access token has been issued yet. ${keeper}`;
  return session.accessExpiresAtS * 1000 > nowMs
    ? `The access token works and can be renewed. ${keeper}`
    : `The access token has expired; the refresh token can fetch a new one. ${keeper}`;
}

function keeperClause(session: SessionDetail): string {
  switch (session.keeper) {
    case 'OS keychain':
      return 'Its refresh token lies in the OS keychain.';
    case 'passphrase':
      return 'Its refresh token lies in the database, encrypted under your passphrase.';
    case 'memory until quit':
      return 'Its refresh token lies in memory and is gone when you quit.';
    case 'the client':
      return 'Its refresh token is held by the client, so only the client can refresh it.';
    case 'nobody':
      return 'Nobody holds its refresh token any more, so it cannot be refreshed.';
  }
}

function revokedSentence(session: SessionDetail): string {
  const reused = session.generations.find((each) => each.reusedAtMs !== undefined);
  const cause = reused
    ? `Refresh token ${reused.generation} was presented again after it had been used.`
    : revokedCause(session.revokedReason);
  return `${cause} Everything of this session stopped working, except for APIs that do not ask.`;
}

function revokedCause(reason: string | undefined): string {
  return reason === undefined ? 'No reason was given.' : `The reason given: ${reason.replace(/\.$/, '')}.`;
}

function expiredSentence(session: SessionDetail): string {
  return session.idleExpiresAtS < session.absoluteExpiresAtS
    ? 'It was not used for longer than its idle limit, so its refresh token has expired. Sign in again to go on.'
    : 'Its refresh token reached its absolute lifetime, however often it was used. Sign in again to go on.';
}
