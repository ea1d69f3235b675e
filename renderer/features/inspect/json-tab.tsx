import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { DecryptedContent, JsonView, PayloadForm, TokenDocument } from '../../../shared/tokens/document';
import { CopyButton } from '../../components/copy-button';
import { EmptyState } from '../../components/empty-state';
import { JsonText } from '../../components/json-text';
import { colourJson, joinTokens, markPointers, prettyJson } from '../../../shared/tokens/pretty-json';
import styles from './json-tab.module.css';

type Layout = 'pretty' | 'written';

const layouts: { readonly value: Layout; readonly label: string }[] = [
  { value: 'pretty', label: 'Laid out' },
  { value: 'written', label: 'As written' },
];

interface JsonTabProps {
  readonly document: TokenDocument;
  /** What a JWE held, where it is no token. */
  readonly decrypted: DecryptedContent | undefined;
}

export function JsonTab({ document, decrypted }: JsonTabProps) {
  const [layout, setLayout] = useState<Layout>('pretty');
  const { header, payload, unfolded, keyBinding, otherHeaders = [] } = document;
  if (header === undefined && payload === undefined) {
    return <EmptyState title="No JSON">Nothing in this token decodes to JSON.</EmptyState>;
  }
  return (
    <div className={styles.tab}>
      <SegmentedControl
        className={styles.layout}
        aria-label="Layout"
        data={layouts}
        value={layout}
        onChange={(value) => setLayout(value as Layout)}
      />
      <JsonPart name="Header" tone={styles.header} view={header} layout={layout} />
      {otherHeaders.map((view, index) => (
        <JsonPart
          key={`${index} ${view.text}`}
          name={`Header of ${document.kind === 'jwe-json' ? 'recipient' : 'signature'} ${index + 2}`}
          tone={styles.header}
          view={view}
          layout={layout}
        />
      ))}
      {unfolded !== undefined && <Unfolded document={document} view={unfolded} layout={layout} />}
      <JsonPart
        name={unfolded === undefined ? 'Payload' : 'Payload as signed'}
        tone={styles.payload}
        view={payload ?? (document.payloadForm && { text: '' })}
        layout={layout}
      >
        {document.payloadForm !== undefined && (
          <p className={styles.note}>{payloadWords[document.payloadForm]}</p>
        )}
      </JsonPart>
      <JsonPart name="Decrypted content" tone={styles.payload} view={decrypted?.content} layout={layout} />
      <JsonPart name="Key binding header" tone={styles.signature} view={keyBinding?.header} layout={layout} />
      <JsonPart
        name="Key binding payload"
        tone={styles.signature}
        view={keyBinding?.payload}
        layout={layout}
      />
    </div>
  );
}

const payloadWords: Readonly<Record<PayloadForm, string>> = {
  unencoded: 'It stands in the token as it is, not in base64url ("b64": false, RFC 7797).',
  detached: 'It is empty here: it travels apart from the token (RFC 7515, appendix F).',
  'unencoded and detached':
    'It is empty here: it travels apart from the token, and is signed as it is ("b64": false, RFC 7797).',
};

interface UnfoldedProps {
  readonly document: TokenDocument;
  readonly view: JsonView;
  readonly layout: Layout;
}

/** The claims of an SD-JWT as a verifier gets them: those the holder disclosed stand out. */
function Unfolded({ document: { disclosures = [], undisclosed = 0 }, view, layout }: UnfoldedProps) {
  const pointers = useMemo(
    () => new Set(disclosures.flatMap(({ path }) => (path === undefined ? [] : [path]))),
    [disclosures],
  );
  return (
    <JsonPart name="Payload, unfolded" tone={styles.payload} view={view} layout={layout} marked={pointers}>
      <p className={styles.note}>
        Marked: disclosed by the holder.{' '}
        {undisclosed > 0 &&
          `${undisclosed} ${undisclosed === 1 ? 'digest stays' : 'digests stay'} hidden: claims kept back, or decoys.`}
      </p>
    </JsonPart>
  );
}

interface JsonPartProps {
  readonly name: string;
  readonly tone: string | undefined;
  readonly view: JsonView | undefined;
  readonly layout: Layout;
  readonly marked?: ReadonlySet<string>;
  readonly children?: ReactNode;
}

function JsonPart({ name, tone, view, layout, marked, children }: JsonPartProps) {
  const text = view?.text ?? '';
  const tokens = useMemo(() => {
    const all = layout === 'pretty' ? prettyJson(text) : colourJson(text);
    return marked === undefined ? all : markPointers(all, marked);
  }, [text, layout, marked]);
  if (view === undefined) return null;
  return (
    <section aria-label={name} className={`${styles.part} ${tone}`}>
      <header className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <CopyButton label={`Copy ${name.toLowerCase()}`} text={() => joinTokens(tokens)} />
      </header>
      {children}
      <JsonText tokens={tokens} />
    </section>
  );
}
