import type { ApiAnswer } from '../../../shared/tokens/verdict';
import { Badge } from '../../components/badge';
import { Countdown } from '../../components/countdown';
import { Explained } from '../../components/term';
import styles from './api-card.module.css';

interface ApiCardProps {
  readonly title: string;
  readonly term: string;
  /** What the term means, on hover. */
  readonly explanation: string;
  readonly answer: ApiAnswer;
  /** The sentence above the cards, which need not repeat it. */
  readonly summary: string;
  /** Set when this API goes on accepting what the issuer has taken back: until this moment, in seconds. */
  readonly acceptsUntilS?: number | undefined;
}

export function ApiCard({ title, term, explanation, answer, summary, acceptsUntilS }: ApiCardProps) {
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        <ApiBadge answer={answer} acceptsUntilS={acceptsUntilS} />
      </div>
      <p className={styles.reason}>
        <Explained meaning={explanation}>{term}</Explained>.{' '}
        {summary.includes(answer.reason) ? 'For the reason above.' : answer.reason}
      </p>
    </div>
  );
}

function ApiBadge({ answer, acceptsUntilS }: Pick<ApiCardProps, 'answer' | 'acceptsUntilS'>) {
  if (answer.accepts === null) return <Badge>cannot tell</Badge>;
  if (!answer.accepts) return <Badge tone="bad">refuses it</Badge>;
  if (acceptsUntilS === undefined) return <Badge tone="good">accepts it</Badge>;
  return (
    <Badge tone="attention">
      still accepts it for <Countdown untilMs={acceptsUntilS * 1000} over="a moment" />
    </Badge>
  );
}
