import { useQuery } from '@tanstack/react-query';
import type { TokenDifference } from '../../../shared/tokens/difference';
import { EmptyState } from '../../components/empty-state';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { useCompare } from './compare-store';
import styles from './difference-panel.module.css';
import { DifferenceTable } from './difference-table';
import { DriftPanel } from './drift-panel';
import { differenceQuery } from './queries';

/** How the tokens differ, member by member, and what that comes to. */
export function DifferencePanel() {
  const count = useCompare((state) => state.compared.length);
  const revision = useCompare((state) => state.revision);
  const { data, error } = useQuery({ ...differenceQuery(revision), enabled: count > 1 });
  // An answer about other tokens has other columns.
  const fits = count > 1 && data?.tokens.length === count;
  return (
    <div className={styles.place}>
      <Panel
        title="Differences"
        aside={fits && data !== undefined ? describe(data) : undefined}
        className={styles.panel}
      >
        <InlineError error={error} />
        {count < 2 && (
          <EmptyState title="Nothing to compare yet">
            Two tokens or more, side by side: what is in one and not in the other, how far their times lie
            apart, whose key signed them.
          </EmptyState>
        )}
        {fits && data !== undefined && <Differences difference={data} />}
      </Panel>
      {fits && data?.drift !== undefined && <DriftPanel drift={data.drift} />}
    </div>
  );
}

function describe({ rows, tokens, truncated }: TokenDifference): string {
  const others = tokens.length === 2 ? 'B' : 'the others';
  return `${truncated ? 'more than ' : ''}${rows.length} between A and ${others}`;
}

function Differences({ difference }: { readonly difference: TokenDifference }) {
  if (difference.rows.length === 0) {
    return (
      <EmptyState title="They are the same">Byte for byte, in header, payload and signature.</EmptyState>
    );
  }
  return <DifferenceTable difference={difference} />;
}
