import type { AttackId, LabStatus, StrategyId } from '../../../shared/nouns/lab';
import { showView } from './lab-store';
import { matrixOf } from './matrix';
import { outcomeOf } from './outcome';
import styles from './mini-map.module.css';

interface MiniMapProps {
  readonly status: LabStatus;
  readonly strategy: StrategyId;
  readonly attack: AttackId;
}

/** Where in the matrix this is. The buttons of the page lead to the same places, so it is for the mouse alone. */
export function MiniMap({ status, strategy, attack }: MiniMapProps) {
  const { rows } = matrixOf(status);
  return (
    <div className={styles.map} aria-hidden>
      {rows.map((row) => (
        <div key={row.strategy.id} className={styles.row}>
          {row.cells.map((brief, index) => {
            const { word, tone } = outcomeOf(brief);
            const here = brief.strategy === strategy && brief.attack === attack;
            return (
              <button
                key={brief.attack}
                type="button"
                tabIndex={-1}
                title={`${row.strategy.label}, ${status.attacks[index]?.label}: ${word}`}
                className={`${styles.dot} ${styles[tone]} ${here ? styles.here : ''}`}
                onClick={() => showView({ kind: 'cell', strategy: brief.strategy, attack: brief.attack })}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
