import type { AttackId, LabCellBrief, LabStatus, StrategyId } from '../../../shared/nouns/lab';
import { showView } from './lab-store';
import { matrixOf } from './matrix';
import { outcomeOf, tallyOf, tellTally } from './outcome';
import { OutcomeBadge } from './outcome-mark';
import { PageFrame } from './page-frame';
import styles from './pages.module.css';
import { SourceList } from './source-list';

/** Everything that happened to one strategy. */
export function StrategyPage({ status, id }: { readonly status: LabStatus; readonly id: StrategyId }) {
  const strategy = status.strategies.find((one) => one.id === id);
  const cells = status.cells.filter((cell) => cell.strategy === id);
  if (strategy === undefined) return null;
  return (
    <PageFrame subject={id} title={strategy.label}>
      <p>{strategy.about}</p>
      <p className={styles.about}>{tellTally(tallyOf(cells))}</p>
      <h4>What became of it</h4>
      <CellList
        cells={cells}
        nameOf={({ attack }) => status.attacks.find((one) => one.id === attack)?.label ?? attack}
      />
      <h4>What is said of it</h4>
      <SourceList sources={strategy.sources} />
    </PageFrame>
  );
}

/** What one attack is, and what it came to everywhere. */
export function AttackPage({ status, id }: { readonly status: LabStatus; readonly id: AttackId }) {
  const attack = status.attacks.find((one) => one.id === id);
  if (attack === undefined) return null;
  const { rows } = matrixOf(status);
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.attack === id));
  return (
    <PageFrame subject={id} title={attack.label}>
      <p>{attack.about}</p>
      <p className={styles.about}>{tellTally(tallyOf(cells))}</p>
      <h4>What it came to</h4>
      <CellList
        cells={cells}
        nameOf={({ strategy }) => status.strategies.find((one) => one.id === strategy)?.label ?? strategy}
      />
      <h4>What is said of it</h4>
      <SourceList sources={attack.sources} />
    </PageFrame>
  );
}

interface CellListProps {
  readonly cells: readonly LabCellBrief[];
  readonly nameOf: (cell: LabCellBrief) => string;
}

function CellList({ cells, nameOf }: CellListProps) {
  return (
    <ul className={styles.list}>
      {cells.map((cell) => (
        <li key={`${cell.strategy} ${cell.attack}`}>
          <button
            type="button"
            className={styles.entry}
            onClick={() => showView({ kind: 'cell', strategy: cell.strategy, attack: cell.attack })}
          >
            <span className={styles.entryName}>{nameOf(cell)}</span>
            <span>
              <OutcomeBadge outcome={outcomeOf(cell)} />
            </span>
            <span className={styles.entryTold}>{cell.reason ?? cell.summary}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
