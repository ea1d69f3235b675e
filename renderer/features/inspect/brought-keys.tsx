import type { BroughtKey } from '../../../shared/tokens/brought-keys';
import type { TokenUse } from '../../../shared/tokens/document';
import { Badge } from '../../components/badge';
import styles from './brought-keys.module.css';
import { CertificateList } from './certificate-list';

interface BroughtKeysProps {
  readonly brings: readonly BroughtKey[];
  readonly use: TokenUse;
}

/** Keys the token names or carries: shown, because they tell something, and never believed. */
export function BroughtKeys({ brings, use }: BroughtKeysProps) {
  if (brings.length === 0) return null;
  // The one statement such a key can make: whoever made the proof holds it.
  const isProof = use === 'DPoP proof';
  return (
    <section aria-label="What the token brings" className={styles.box}>
      <h3 className={styles.title}>
        {isProof ? 'The key of this proof' : 'What the token brings'}{' '}
        <Badge tone="attention">untrusted</Badge>
      </h3>
      <p className={styles.about}>
        {isProof
          ? 'Its signature proves that its maker holds this key, and nothing about who that is. An access token bound to it names its thumbprint in "cnf".'
          : 'Whoever made the token chose this. It is shown and never used for the verdict, and no address in it is ever fetched.'}
      </p>
      <dl className={styles.keys}>
        {brings.map((key) => (
          <div key={key.parameter} className={styles.key}>
            <dt>
              <code>{key.parameter}</code>
            </dt>
            <dd>
              <p className={styles.value}>{key.value}</p>
              <p className={styles.about}>{key.explanation}</p>
              {key.thumbprint !== undefined && (
                <p className={styles.about}>
                  Thumbprint{isProof && ' (jkt)'} <code>{key.thumbprint}</code>
                </p>
              )}
              {key.chain !== undefined && <CertificateList chain={key.chain} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
