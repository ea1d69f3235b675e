import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { runCommand } from '../../commands/registry';
import type { Examination } from '../inspect/examination';
import { takeRead, useCompare } from './compare-store';
import { ComparedCard } from './compared-card';
import styles from './compare-column.module.css';
import { TokenSources } from './token-sources';

/** The tokens that are compared, and from where more can be had. */
export function CompareColumn({ examination }: { readonly examination: Examination | undefined }) {
  const compared = useCompare((state) => state.compared);
  useReadToken(examination);
  return (
    <Panel
      title="Compared"
      aside={compared.length > 1 ? `${compared.length} tokens` : undefined}
      actions={
        compared.length > 0 && (
          <Button size="compact-sm" onClick={() => runCommand('compare.clear')}>
            Clear
          </Button>
        )
      }
      className={styles.panel}
    >
      <div className={styles.content}>
        {compared.length === 0 && (
          <EmptyState title="No token yet">Paste one below, or take one from elsewhere.</EmptyState>
        )}
        <ol className={styles.cards} aria-label="Compared tokens">
          {compared.map((entry, index) => (
            <ComparedCard key={entry.token} compared={entry} index={index} />
          ))}
        </ol>
        <TokenSources examination={examination} />
      </div>
    </Panel>
  );
}

function useReadToken(examination: Examination | undefined): void {
  const token = examination?.document?.token;
  useEffect(() => {
    if (token !== undefined) takeRead(token);
  }, [token]);
}
