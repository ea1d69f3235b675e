import { IconBrowser, IconDeviceDesktop, IconServer2 } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { LabAttack, LabStrategy } from '../../../shared/nouns/lab';
import { nextPlace } from './grid-keyboard';
import { changeLab, type LabPlace, showView, useLab } from './lab-store';
import { heldInWords, type Matrix, type MatrixRow } from './matrix';
import { MatrixCell } from './matrix-cell';
import styles from './matrix.module.css';

/** Strategies down, attacks across. One cell is in the tab order; the arrow keys move among the others. */
export function MatrixGrid({ matrix }: { readonly matrix: Matrix }) {
  const grid = useRef<HTMLTableElement>(null);
  const entry = useEntry(matrix);
  useReturningFocus(grid);
  return (
    <div className={styles.scroller}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern on a real table, so that headings keep their cells
        role="grid"
        aria-label="Strategies and attacks"
        aria-rowcount={matrix.rows.length + 1}
        aria-colcount={matrix.attacks.length + 1}
        className={styles.grid}
        onKeyDown={(event) => moveInGrid(event, matrix)}
      >
        <thead>
          <tr>
            <td className={styles.corner} />
            {matrix.attacks.map((attack, index) => (
              <AttackHead
                key={attack.id}
                attack={attack}
                column={index + 1}
                entered={entry.strategy === undefined && entry.attack === attack.id}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row, index) => (
            <Row key={row.strategy.id} row={row} index={index + 1} matrix={matrix} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: MatrixRow;
  readonly index: number;
  readonly matrix: Matrix;
  readonly entry: LabPlace;
}

function Row({ row, index, matrix, entry }: RowProps) {
  const { strategy, cells } = row;
  const here = entry.strategy === strategy.id;
  return (
    <tr>
      <StrategyHead
        strategy={strategy}
        row={index}
        held={heldInWords(cells)}
        entered={here && entry.attack === undefined}
      />
      {cells.map((brief, column) => (
        <MatrixCell
          key={brief.attack}
          brief={brief}
          strategyLabel={strategy.label}
          attackLabel={matrix.attacks[column]?.label ?? brief.attack}
          row={index}
          column={column + 1}
          entered={here && entry.attack === brief.attack}
        />
      ))}
    </tr>
  );
}

const kindIcons = { browser: IconBrowser, server: IconServer2, desktop: IconDeviceDesktop } as const;
const kindWords = {
  browser: 'in the browser',
  server: 'at a server',
  desktop: 'in a desktop program',
} as const;

interface StrategyHeadProps {
  readonly strategy: LabStrategy;
  readonly row: number;
  readonly held: string;
  readonly entered: boolean;
}

function StrategyHead({ strategy, row, held, entered }: StrategyHeadProps) {
  const Icon = kindIcons[strategy.kind];
  return (
    <th scope="row" className={styles.strategy}>
      <button
        type="button"
        tabIndex={entered ? 0 : -1}
        data-place={`${row} 0`}
        title={strategy.about}
        className={styles.headButton}
        onFocus={() => changeLab({ place: { strategy: strategy.id } })}
        onClick={() => showView({ kind: 'strategy', strategy: strategy.id })}
      >
        <Icon size={14} stroke={1.75} aria-label={kindWords[strategy.kind]} className={styles.kind} />
        <span className={styles.strategyName}>{strategy.label}</span>
        {held !== '' && <span className={styles.held}>{held}</span>}
      </button>
    </th>
  );
}

interface AttackHeadProps {
  readonly attack: LabAttack;
  readonly column: number;
  readonly entered: boolean;
}

function AttackHead({ attack, column, entered }: AttackHeadProps) {
  return (
    <th scope="col" className={styles.attack}>
      <button
        type="button"
        tabIndex={entered ? 0 : -1}
        data-place={`0 ${column}`}
        title={attack.about}
        className={styles.headButton}
        onFocus={() => changeLab({ place: { attack: attack.id } })}
        onClick={() => showView({ kind: 'attack', attack: attack.id })}
      >
        {attack.label}
      </button>
    </th>
  );
}

/** Where Tab leads into the grid: where the user was, as long as that is shown. */
function useEntry(matrix: Matrix): LabPlace {
  const place = useLab((state) => state.place);
  const rowShown =
    place.strategy === undefined || matrix.rows.some((row) => row.strategy.id === place.strategy);
  const columnShown = place.attack === undefined || matrix.attacks.some(({ id }) => id === place.attack);
  const somewhere = place.strategy !== undefined || place.attack !== undefined;
  if (somewhere && rowShown && columnShown) return place;
  const [strategy, attack] = [matrix.rows[0]?.strategy.id, matrix.attacks[0]?.id];
  return { ...(strategy && { strategy }), ...(attack && { attack }) };
}

function useReturningFocus(grid: React.RefObject<HTMLTableElement | null>): void {
  const returning = useLab((state) => state.returning);
  useEffect(() => {
    if (!returning) return;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    changeLab({ returning: false });
  }, [returning, grid]);
}

function moveInGrid(event: KeyboardEvent<HTMLTableElement>, { rows, attacks }: Matrix): void {
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-place]')?.dataset.place?.split(' ');
  if (from === undefined) return;
  const [row = 0, column = 0] = from.map(Number);
  const to = nextPlace(event, { row, column }, { row: rows.length, column: attacks.length });
  if (to === undefined) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-place="${to.row} ${to.column}"]`)?.focus();
}
