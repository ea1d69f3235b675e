import type { JsonToken, JsonTokenKind } from '../../shared/tokens/pretty-json';
import styles from './json-text.module.css';

const classOf: Record<JsonTokenKind, string | undefined> = {
  name: styles.member,
  string: styles.string,
  number: styles.number,
  word: styles.number,
  mark: styles.mark,
  space: undefined,
  other: styles.string,
};

/** JSON in pieces of colour; `--part` of the place it stands in colours the member names. */
export function JsonText({ tokens }: { readonly tokens: readonly JsonToken[] }) {
  return (
    <pre className={styles.text}>
      {tokens.map((token, index) =>
        token.kind === 'space' ? (
          token.text
        ) : (
          <span key={index} className={`${classOf[token.kind] ?? ''} ${token.marked ? styles.marked : ''}`}>
            {token.text}
          </span>
        ),
      )}
    </pre>
  );
}
