import type { TokenDocument } from '../../../shared/tokens/document';
import type { Flip, Judgement, VerdictWord } from '../../../shared/tokens/verdict';
import { ApiCard } from './api-card';
import { LifeLine } from './life-line';
import { SpokenVerdict } from './spoken-verdict';
import { Summary } from './summary';
import styles from './verdict-block.module.css';

interface VerdictBlockProps {
  readonly judgement: Judgement;
  readonly document: TokenDocument;
  readonly flips: readonly Flip[];
}

const words: Record<VerdictWord, string> = {
  valid: 'Valid',
  'not valid': 'Not valid',
  'not verified': 'Not verified',
};
const tones: Record<VerdictWord, string | undefined> = {
  valid: styles.valid,
  'not valid': styles.notValid,
  'not verified': styles.notVerified,
};

/** The verdict first: the word, whose key, what the two kinds of API do with it, and when. */
export function VerdictBlock({ judgement, document, flips }: VerdictBlockProps) {
  const { word, summary, key, stateless, introspecting, times } = judgement;
  const splitUntilS = stateless.accepts && introspecting.accepts === false ? times.expiresAtS : undefined;
  return (
    <div className={styles.block}>
      <div className={styles.headline}>
        <div className={`${styles.word} ${tones[word]}`}>{words[word]}</div>
        <p className={styles.summary}>
          <Summary text={summary} provenance={key} />
        </p>
        <SpokenVerdict judgement={judgement} token={document.token} />
      </div>
      <div className={styles.apis}>
        <ApiCard
          title="API that checks the signature"
          term="Stateless"
          explanation="It looks at signature and claims alone and never asks anyone, so it cannot know of a revocation."
          answer={stateless}
          summary={summary}
          acceptsUntilS={splitUntilS}
        />
        <ApiCard
          title="API that asks the issuer"
          term="Introspecting"
          explanation="It asks the issuer about every token (RFC 7662), so it also knows the deny list."
          answer={introspecting}
          summary={summary}
        />
      </div>
      <LifeLine judgement={judgement} document={document} flips={flips} />
    </div>
  );
}
