import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { navigate } from '../../state/navigation';
import { inspectToken } from '../inspect/inspect-store';
import { endGuide, showStep } from './guide-store';
import styles from './guide-strip.module.css';
import { NextButton } from './next-button';

export function InspectStep() {
  return (
    <>
      <p className={styles.text}>
        This is alice's access token. Below stand who issued it, for whom and until when, and why it holds.
        Both kinds of API accept it.
      </p>
      <NextButton onClick={() => showStep('refresh')}>Go on to refreshing</NextButton>
    </>
  );
}

interface StepProps {
  readonly sessionId: string;
}

export function RefreshStep({ sessionId }: StepProps) {
  const refresh = useOperation('sessions/refresh', {
    onSuccess: ({ accessToken }) => {
      inspectToken(accessToken);
      showStep('revoke');
    },
  });
  return (
    <>
      <p className={styles.text}>
        It lives for minutes only. Her refresh token, kept out of sight, gets a new one without the password,
        and is itself replaced by another.
      </p>
      <NextButton pending={refresh.isPending} onClick={() => refresh.mutate({ id: sessionId })}>
        Refresh
      </NextButton>
      <InlineError error={refresh.error} />
    </>
  );
}

export function RevokeStep({ sessionId }: StepProps) {
  const { data: session } = useQuery(sessionQuery(sessionId));
  const revoke = useOperation('sessions/revoke', { onSuccess: () => showStep('done') });
  const live = session?.accessTokens.length ?? 0;
  return (
    <>
      <p className={styles.text}>
        This is the new token. Now take the session back: 1 session with {live} access{' '}
        {live === 1 ? 'token' : 'tokens'}. Watch the verdict and the two APIs below.
      </p>
      <NextButton
        pending={revoke.isPending}
        onClick={() => revoke.mutate({ id: sessionId, reason: 'revoked in the first tour' })}
      >
        Revoke the session
      </NextButton>
      <InlineError error={revoke.error} />
    </>
  );
}

export function DoneStep() {
  const issue = useOperation('auth/issue', {
    onSuccess: ({ accessToken, sessionId }) => {
      inspectToken(accessToken);
      endGuide();
      navigate('inspect', sessionId);
    },
  });
  return (
    <>
      <p className={styles.text}>
        The API that asks the issuer refuses the token at once; the one that checks the signature cannot know,
        and accepts it until it expires. That gap is why access tokens are short.
      </p>
      <NextButton
        pending={issue.isPending}
        onClick={() => issue.mutate({ account: 'alice', client: 'desk' })}
      >
        Get a live token
      </NextButton>
      <InlineError error={issue.error} />
    </>
  );
}
