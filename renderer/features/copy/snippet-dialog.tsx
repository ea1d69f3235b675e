import { Modal, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { KeySource } from '../../../shared/tokens/policy';
import type { VerifyingTarget } from '../../../shared/tokens/snippets/snippet';
import { call } from '../../api/call';
import { CopyButton } from '../../components/copy-button';
import { InlineError } from '../../components/inline-error';
import { CodeText } from './code-text';
import styles from './snippet-dialog.module.css';

interface SnippetDialogProps {
  readonly token: string;
  readonly verifyingKey: KeySource | undefined;
  readonly onClose: () => void;
}

const targets: readonly { readonly target: VerifyingTarget; readonly title: string }[] = [
  { target: 'node-jose', title: 'Node, jose' },
  { target: 'go-golang-jwt', title: 'Go, golang-jwt' },
  { target: 'python-pyjwt', title: 'Python, PyJWT' },
  { target: 'java-nimbus', title: 'Java, Nimbus' },
  { target: 'csharp', title: 'C#' },
  { target: 'rust-jsonwebtoken', title: 'Rust' },
];

/** Code that verifies a token like this one, in the language at hand. The token itself is not in it. */
export function SnippetDialog({ token, verifyingKey, onClose }: SnippetDialogProps) {
  const [target, setTarget] = useState<VerifyingTarget>('node-jose');
  return (
    <Modal opened onClose={onClose} title="Code that verifies this token" size={860}>
      <Tabs
        value={target}
        onChange={(value) => setTarget(value as VerifyingTarget)}
        keepMounted={false}
        classNames={{ tab: styles.tab }}
      >
        <Tabs.List aria-label="Language and library">
          {targets.map((entry) => (
            <Tabs.Tab key={entry.target} value={entry.target}>
              {entry.title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={target}>
          <SnippetText target={target} token={token} verifyingKey={verifyingKey} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

interface SnippetTextProps {
  readonly target: VerifyingTarget;
  readonly token: string;
  readonly verifyingKey: KeySource | undefined;
}

function SnippetText({ target, token, verifyingKey }: SnippetTextProps) {
  // The dialog stands for token and key: neither belongs in a cache key.
  const dialog = useId();
  const { data: snippet, error } = useQuery({
    queryKey: ['snippet', dialog, target],
    queryFn: () =>
      call('inspect/snippet', {
        token,
        target,
        ...(verifyingKey === undefined ? {} : { key: verifyingKey }),
      }),
    gcTime: 0,
  });
  if (snippet === undefined) return <InlineError error={error} />;
  return (
    <div className={styles.snippet}>
      {snippet.notes.length > 0 && (
        <ul className={styles.notes}>
          {snippet.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className={styles.head}>
        <code>{snippet.fileName}</code>
        <CopyButton label="Copy code" text={() => snippet.text} secret />
      </div>
      <CodeText text={snippet.text} language={snippet.language} />
    </div>
  );
}
