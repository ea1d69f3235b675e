import { useMemo } from 'react';
import type { TokenPreview } from '../../../shared/nouns/session';
import { InlineError } from '../../components/inline-error';
import { JsonText } from '../../components/json-text';
import { Panel } from '../../components/panel';
import { prettyJson } from '../../../shared/tokens/pretty-json';
import styles from './preview-panel.module.css';

interface PreviewPanelProps {
  readonly preview: TokenPreview | undefined;
  readonly error: unknown;
}

/** The token as it will be, while the form is filled in. Nothing is signed yet. */
export function PreviewPanel({ preview, error }: PreviewPanelProps) {
  return (
    <Panel
      title="As it will be"
      aside={preview === undefined ? undefined : `about ${preview.size} bytes, not signed yet`}
      className={styles.panel}
    >
      <div className={styles.content}>
        <InlineError error={error} />
        {preview !== undefined && (
          <>
            <Part name="header" value={preview.header} />
            <Part name="payload" value={preview.payload} />
            <section className={`${styles.part} ${styles.signature}`} aria-label="signature">
              <h3 className={styles.name}>signature</h3>
              <p className={styles.about}>Made when you issue it.</p>
            </section>
          </>
        )}
      </div>
    </Panel>
  );
}

interface PartProps {
  readonly name: 'header' | 'payload';
  readonly value: Readonly<Record<string, unknown>>;
}

function Part({ name, value }: PartProps) {
  const tokens = useMemo(() => prettyJson(JSON.stringify(value)), [value]);
  return (
    <section className={`${styles.part} ${styles[name]}`} aria-label={name}>
      <h3 className={styles.name}>{name}</h3>
      <JsonText tokens={tokens} />
    </section>
  );
}
