import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBookmark, IconClipboard, IconFolderOpen, IconX } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import type { FoundToken, TokenDocument } from '../../../shared/tokens/document';
import { runCommand } from '../../commands/registry';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { TokenCopy } from '../copy/token-copy';
import { useScan } from '../scan/scan-store';
import { clearText, setText, useInspect } from './inspect-store';
import type { ShownParts } from './editor-parts';
import { placeParts, placeProblems } from './place-parts';
import { PlainEditor } from './plain-editor';
import styles from './token-panel.module.css';

const TokenEditor = lazy(async () => ({ default: (await import('./token-editor')).TokenEditor }));

interface TokenPanelProps {
  readonly document: TokenDocument | undefined;
  readonly found: FoundToken | undefined;
}

/** Where the text goes in: typed, pasted, dropped, opened, or taken from the clipboard. */
export function TokenPanel({ document, found }: TokenPanelProps) {
  const text = useInspect((state) => state.text);
  const refusal = useInspect((state) => state.refusal);
  const refusedFiles = useScan((state) => state.refusal);
  const offset = found?.offsets[0] ?? Math.max(0, text.indexOf(document?.token ?? ''));
  const shown = useMemo<ShownParts>(
    () => ({
      parts: document === undefined || text === '' ? [] : placeParts(text, offset, document),
      problems: document === undefined || text === '' ? [] : placeProblems(text, offset, document),
      alg: headerAlgorithm(document),
    }),
    [document, text, offset],
  );
  return (
    <Panel
      title="Token"
      aside={
        text === '' || document === undefined ? undefined : (
          <span className={styles.size} title={`${document.size} bytes`}>
            {document.prefix?.title ?? document.use}, {document.size} B
          </span>
        )
      }
      actions={<TokenActions token={document?.token} empty={text === ''} />}
      className={styles.panel}
    >
      <div className={styles.text}>
        {refusal !== undefined && (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
        <InlineError error={refusedFiles} />
        <Suspense fallback={<PlainEditor text={text} onChange={setText} />}>
          <TokenEditor text={text} shown={shown} onChange={setText} />
        </Suspense>
      </div>
    </Panel>
  );
}

function headerAlgorithm(document: TokenDocument | undefined): string | undefined {
  const alg = (document?.header?.value as { readonly alg?: unknown } | undefined)?.alg;
  return typeof alg === 'string' && alg.length <= 20 ? alg : undefined;
}

function TokenActions({ token, empty }: { readonly token: string | undefined; readonly empty: boolean }) {
  const verifyingKey = useInspect((state) => state.key);
  return (
    <>
      <IconButton label="From the clipboard" onClick={() => runCommand('inspect.paste')}>
        <IconClipboard size={16} />
      </IconButton>
      <IconButton label="Look for tokens in files" onClick={() => runCommand('inspect.open')}>
        <IconFolderOpen size={16} />
      </IconButton>
      {token !== undefined && !empty && (
        <>
          <TokenCopy token={token} verifyingKey={verifyingKey} />
          <IconButton label="Keep in the library" onClick={() => runCommand('library.keep')}>
            <IconBookmark size={16} />
          </IconButton>
          <IconButton label="Clear" onClick={clearText}>
            <IconX size={16} />
          </IconButton>
        </>
      )}
    </>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="md" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
