import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconBookmark } from '@tabler/icons-react';
import type { KeySource } from '../../../shared/tokens/policy';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { TokenText } from '../../components/token-text';
import { runCommand } from '../../commands/registry';
import { TokenCopy } from '../copy/token-copy';
import { useInspect } from '../inspect/inspect-store';
import { keepToken } from '../library/library-view';
import { type Crafted, useCrafting } from './crafting';
import styles from './result-panel.module.css';

/** The token as it comes out, with every keystroke, and what is odd about it. */
export function ResultPanel() {
  const crafted = useCrafting((state) => state.crafted);
  const error = useCrafting((state) => state.error);
  const waitingFor = useCrafting((state) => state.waitingFor);
  const key = useInspect((state) => state.key);
  const stale = error !== undefined || waitingFor.length > 0;
  return (
    <Panel
      title="Result"
      aside={crafted === undefined ? undefined : describe(crafted)}
      actions={crafted === undefined ? undefined : <ResultActions crafted={crafted} verifyingKey={key} />}
      className={styles.panel}
    >
      <div className={styles.body} data-stale={stale || undefined}>
        <InlineError error={error} />
        {waitingFor.length > 0 && <Waiting parts={waitingFor} />}
        {crafted !== undefined && <TokenText token={crafted.token} />}
      </div>
      {crafted !== undefined && !stale && <Oddities crafted={crafted} />}
    </Panel>
  );
}

function describe({ token, untouched, signedBy }: Crafted): string {
  const size = `${token.length.toLocaleString('en')} bytes`;
  if (untouched) return `as it was read, ${size}`;
  return signedBy === undefined ? size : `${signedBy.alg}, ${size}`;
}

function Waiting({ parts }: { readonly parts: readonly string[] }) {
  return (
    <p className={styles.waiting} role="status">
      As soon as the {parts.join(' and the ')} {parts.length === 1 ? 'is' : 'are'} JSON again, this follows.
      “Keep the bytes” signs whatever stands there.
    </p>
  );
}

interface ResultActionsProps {
  readonly crafted: Crafted;
  readonly verifyingKey: KeySource | undefined;
}

function ResultActions({ crafted: { token, untouched }, verifyingKey }: ResultActionsProps) {
  return (
    <>
      {!untouched && (
        <Button size="compact-sm" onClick={() => runCommand('edit.revert')}>
          Revert
        </Button>
      )}
      <TokenCopy token={token} verifyingKey={verifyingKey} />
      <Tooltip label="Keep in the library">
        <ActionIcon size="md" aria-label="Keep in the library" onClick={() => keepToken(token)}>
          <IconBookmark size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function Oddities({ crafted: { problems } }: { readonly crafted: Crafted }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.oddities} aria-label="What is odd about this token">
      {problems.map(({ message, reference }) => (
        <li key={message}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>{message}</span>
          <span className={styles.reference}>{reference}</span>
        </li>
      ))}
    </ul>
  );
}
