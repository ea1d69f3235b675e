import type { PresentOutcome } from '../../../shared/nouns/session';
import { Badge } from '../../components/badge';
import classes from './session-detail.module.css';

/** What the service answered, in its own words, and what that did to the session. */
export function PresentOutcomeCard({ outcome }: { readonly outcome: PresentOutcome }) {
  return (
    <div role="status" className={classes.outcome} data-tone={outcome.accepted ? 'attention' : 'bad'}>
      <p>
        <Badge tone={outcome.accepted ? 'attention' : 'bad'}>
          {outcome.accepted ? 'accepted' : 'refused'}
        </Badge>{' '}
        {outcome.error ? <code>{outcome.error}</code> : null}
      </p>
      <p>{outcome.message}</p>
      {outcome.familyRevoked ? (
        <p>
          <strong>The session is revoked:</strong> thief and honest client both have to sign in again.
        </p>
      ) : null}
      {outcome.tokens ? (
        <p>
          The answer held access token <code>{outcome.tokens.jti.slice(0, 10)}</code> and refresh token{' '}
          {outcome.tokens.generation}.
        </p>
      ) : null}
    </div>
  );
}
