import { Button, CloseButton } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import type { AuditChain } from '../../../shared/nouns/audit';
import { InlineError } from '../../components/inline-error';
import classes from './activity.module.css';
import { chainSentence } from './activity-words';

interface ChainCheckProps {
  readonly checking: UseMutationResult<AuditChain, Error, undefined>;
}

export function ChainButton({ checking }: ChainCheckProps) {
  return (
    <Button size="compact-sm" loading={checking.isPending} onClick={() => checking.mutate(undefined)}>
      Check the chain
    </Button>
  );
}

/** What the last check of the hash chain found. */
export function ChainResult({ checking }: ChainCheckProps) {
  if (checking.error) return <InlineError error={checking.error} />;
  if (!checking.data) return null;
  return (
    <div role="status" className={classes.chain} data-intact={checking.data.intact}>
      <span>{chainSentence(checking.data)}</span>
      <span className={classes.spacer} />
      <CloseButton size="xs" aria-label="Dismiss" onClick={checking.reset} />
    </div>
  );
}
