import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LibraryEntry } from '../../../shared/nouns/library';
import { call } from '../../api/call';
import { useOperation } from '../../api/use-operation';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/panel';
import { SecretMask } from '../../components/secret-mask';
import { inspectToken } from '../inspect/inspect-store';
import styles from './library.module.css';
import { askLibrary } from './library-view';
import { useComparing } from './use-comparing';

/** One kept token. It stays sealed until it is asked for. */
export function EntryPanel({ entry }: { readonly entry: LibraryEntry }) {
  const opening = useOperation('library/reveal', { onSuccess: ({ token }) => inspectToken(token) });
  const comparing = useComparing();
  const { id } = entry;
  return (
    <Panel title={entry.label}>
      <div className={styles.detail}>
        <div className={styles.actions}>
          <Button
            size="compact-sm"
            variant="filled"
            loading={opening.isPending}
            onClick={() => opening.mutate({ id })}
          >
            Open in Inspect
          </Button>
          <Button size="compact-sm" loading={comparing.isPending} onClick={() => comparing.mutate([entry])}>
            Compare
          </Button>
          <Button size="compact-sm" onClick={() => askLibrary({ kind: 'change', entry })}>
            Change…
          </Button>
          <Button size="compact-sm" onClick={() => askLibrary({ kind: 'remove', entries: [entry] })}>
            Remove…
          </Button>
        </div>
        <InlineError error={opening.error ?? comparing.error} />
        {entry.note !== '' && <p className={styles.note}>{entry.note}</p>}
        <Facts entry={entry} />
        <SecretMask
          key={id}
          name="token"
          hint={`sealed, ${entry.size.toLocaleString('en')} bytes`}
          reveal={async () => (await call('library/reveal', { id })).token}
        />
      </div>
    </Panel>
  );
}

function Facts({ entry }: { readonly entry: LibraryEntry }) {
  const { use, alg, issuer, subject, expiresAtS, savedAtMs, removeAtMs, tags } = entry;
  return (
    <dl className={styles.facts}>
      <Fact name="Kind">
        {use}
        {alg !== undefined && `, ${alg}`}
      </Fact>
      {issuer !== undefined && <Fact name="Issuer">{issuer}</Fact>}
      {subject !== undefined && <Fact name="Subject">{subject}</Fact>}
      <Fact name="Expires">
        {expiresAtS === undefined ? 'never' : <Moment atMs={expiresAtS * 1000} as="exact" />}
      </Fact>
      {tags.length > 0 && (
        <Fact name="Tags">
          <span className={styles.tags}>
            {tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        </Fact>
      )}
      <Fact name="Kept since">
        <Moment atMs={savedAtMs} as="exact" />
      </Fact>
      <Fact name="Removed">
        {removeAtMs === undefined ? 'when you remove it' : <Moment atMs={removeAtMs} as="exact" />}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
