import type { SampleAnswer, SampleTrial } from '../../../shared/nouns/server';
import type { ApiAnswer } from '../../../shared/tokens/verdict';
import { useNowMs } from '../../time/clock';
import { ApiCard } from '../inspect/api-card';
import styles from './sample.module.css';

/** What the two APIs answered, side by side, and for how long they will differ. */
export function TrialCards({ trial }: { readonly trial: SampleTrial }) {
  const { stateless, introspecting, expiresAtMs } = trial;
  const differ = stateless.accepted && !introspecting.accepted;
  const over = expiresAtMs !== undefined && expiresAtMs <= useNowMs();
  return (
    <div className={styles.trial} role="status">
      <div className={styles.cards}>
        <div>
          <ApiCard
            title="Stateless"
            term="Signature and claims"
            explanation="It never asks anyone, so it cannot know of a revocation."
            answer={answerOf(stateless)}
            summary=""
            acceptsUntilS={differ && expiresAtMs !== undefined ? expiresAtMs / 1000 : undefined}
          />
          <Challenge answer={stateless} />
        </div>
        <div>
          <ApiCard
            title="Introspecting"
            term="Asks the issuer"
            explanation="It asks about every token (RFC 7662), so it also knows the deny list."
            answer={answerOf(introspecting)}
            summary=""
          />
          <Challenge answer={introspecting} />
        </div>
      </div>
      {over && stateless.accepted ? (
        <p className={styles.note}>
          The token has expired since. Try it again: now the stateless API refuses it, too.
        </p>
      ) : null}
    </div>
  );
}

function answerOf({ accepted, status, reason }: SampleAnswer): ApiAnswer {
  return {
    accepts: accepted,
    reason: accepted ? `${status}, with the orders.` : `${status}. ${reason ?? ''}`,
  };
}

/** The header as it came, where there is one. */
function Challenge({ answer }: { readonly answer: SampleAnswer }) {
  if (answer.challenge === undefined) return null;
  return (
    <details className={styles.challenge}>
      <summary>WWW-Authenticate</summary>
      <code>{answer.challenge}</code>
    </details>
  );
}
