import type { TokenDocument, TokenPart } from '../../../shared/tokens/document';
import { CopyButton } from '../../components/copy-button';
import { TokenText } from '../../components/token-text';
import styles from './raw-tab.module.css';

/** The token as it travels: what kind it is, how long each part, and each part to copy. */
export function RawTab({ document }: { readonly document: TokenDocument }) {
  const { token, kind, use, size, parts, entropyBits, prefix } = document;
  return (
    <div className={styles.tab}>
      <dl className={styles.facts}>
        <dt>Form</dt>
        <dd>
          {forms[kind]}, read as {use}
        </dd>
        <dt>Size</dt>
        <dd>
          {size.toLocaleString('en')} bytes in {parts.length} {parts.length === 1 ? 'part' : 'parts'}
        </dd>
        {prefix !== undefined && (
          <>
            <dt>Prefix</dt>
            <dd>
              <code>{prefix.prefix}</code>: {prefix.title} ({prefix.source}). {prefix.meaning}
            </dd>
          </>
        )}
        {entropyBits !== undefined && (
          <>
            <dt>To guess it</dt>
            <dd>at most {entropyBits} bits, counted from its length and alphabet</dd>
          </>
        )}
      </dl>
      {parts.map((part) => (
        <RawPart key={part.start} token={token} part={part} />
      ))}
    </div>
  );
}

const forms: Record<TokenDocument['kind'], string> = {
  jws: 'JWS in compact form (RFC 7515 §7.1)',
  'jws-json': 'JWS in JSON form (RFC 7515 §7.2)',
  jwe: 'JWE in compact form (RFC 7516 §7.1)',
  'jwe-json': 'JWE in JSON form (RFC 7516 §7.2)',
  'sd-jwt': 'SD-JWT, a JWS with disclosures (RFC 9901 §4)',
  unsecured: 'Unsecured JWS, without a signature (RFC 7515 §A.5)',
  opaque: 'Opaque: it means something to its issuer alone',
  damaged: 'Damaged',
};

function RawPart({ token, part }: { readonly token: string; readonly part: TokenPart }) {
  const text = token.slice(part.start, part.end);
  return (
    <section aria-label={part.name} className={styles.part}>
      <div className={styles.head}>
        <span>
          {(part.end - part.start).toLocaleString('en')} characters
          {part.bytes > 0 && `, ${part.bytes.toLocaleString('en')} bytes`}
        </span>
        <CopyButton label="Copy part" text={() => text} secret />
      </div>
      <TokenText token={text} parts={[{ ...part, start: 0, end: text.length }]} />
    </section>
  );
}
