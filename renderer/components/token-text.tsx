import type { PartName, TokenPart } from '../../shared/tokens/document';
import { splitToken } from './split-token';
import styles from './token-text.module.css';

interface TokenTextProps {
  readonly token: string;
  /** As the service read them; guessed from the dots when absent. */
  readonly parts?: readonly TokenPart[];
}

const classOf: Record<PartName, string | undefined> = {
  header: styles.header,
  payload: styles.payload,
  signature: styles.signature,
  'encrypted key': styles.encryptedKey,
  iv: styles.vector,
  ciphertext: styles.payload,
  tag: styles.signature,
  disclosure: styles.payload,
  'key binding': styles.signature,
  text: styles.text,
};

/** A token, byte for byte, its parts told apart by label, bar and colour. */
export function TokenText({ token, parts = splitToken(token) }: TokenTextProps) {
  return (
    <div className={styles.token}>
      {parts.map((part) => (
        <div key={part.start} className={`${styles.part} ${classOf[part.name]}`}>
          <div className={styles.label}>{part.name}</div>
          {token.slice(part.start, part.end)}
        </div>
      ))}
    </div>
  );
}
