import { Chip } from './chip';
import type { LabCellBrief, LabStatus } from '../../../shared/nouns/lab';
import { EmptyState } from '../../components/empty-state';
import styles from './compare.module.css';
import { changeLab, showView, toggle, useLab } from './lab-store';
import { comparedRows, differs, heldInWords, type Matrix, matrixOf } from './matrix';
import { outcomeOf } from './outcome';
import { OutcomeBadge, Pips } from './outcome-mark';
import { findPrepared } from './prepared-questions';

/** Chosen strategies side by side, with the sentence of every cell. */
export function CompareView({ status }: { readonly status: LabStatus }) {
  const compared = useLab((state) => state.compared);
  const prepared = useLab((state) => state.prepared);
  const question = findPrepared(prepared);
  const matrix = matrixOf(status, question);
  const rows = comparedRows(matrix, compared);
  const shown = rows.map(({ strategy }) => strategy.id);
  return (
    <div className={styles.compare}>
      <fieldset className={styles.picks}>
        <legend className={styles.legend}>Strategies side by side</legend>
        {matrix.rows.map(({ strategy }) => (
          <Chip
            key={strategy.id}
            checked={shown.includes(strategy.id)}
            onChange={() => changeLab({ compared: toggle(shown, strategy.id) })}
          >
            {strategy.label}
          </Chip>
        ))}
      </fieldset>
      {rows.length === 0 ? (
        <EmptyState title="Nothing to compare">
          Choose two or more strategies above; every attack then stands in a line.
        </EmptyState>
      ) : (
        <SideBySide matrix={{ attacks: matrix.attacks, rows }} />
      )}
    </div>
  );
}

function SideBySide({ matrix }: { readonly matrix: Matrix }) {
  const { attacks, rows } = matrix;
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label="Strategies side by side">
        <thead>
          <tr>
            <td />
            {rows.map(({ strategy, cells }) => (
              <th key={strategy.id} scope="col">
                {strategy.label}
                <span className={styles.held}>{heldInWords(cells)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attacks.map((attack, index) => {
            const cells = rows.flatMap((row) => row.cells[index] ?? []);
            return (
              <tr key={attack.id} className={differs(cells) ? styles.different : undefined}>
                <th scope="row" title={attack.about}>
                  {attack.label}
                  {differs(cells) && <span className={styles.mark}>differ</span>}
                </th>
                {cells.map((cell) => (
                  <Compared key={cell.strategy} cell={cell} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Compared({ cell }: { readonly cell: LabCellBrief }) {
  const { strategy, attack } = cell;
  return (
    <td>
      <button
        type="button"
        className={styles.cell}
        onClick={() => showView({ kind: 'cell', strategy, attack })}
      >
        <span className={styles.top}>
          <OutcomeBadge outcome={outcomeOf(cell)} />
          <Pips answers={cell.answers} />
        </span>
        <span className={styles.told}>{cell.reason ?? cell.summary}</span>
      </button>
    </td>
  );
}
