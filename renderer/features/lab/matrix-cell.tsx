import { Tooltip } from '@mantine/core';
import { memo } from 'react';
import type { LabCellBrief } from '../../../shared/nouns/lab';
import { toneClass } from '../../components/tone';
import { changeLab, showView, useLab } from './lab-store';
import styles from './matrix.module.css';
import { answersInWords, type OutcomeKind, outcomeOf } from './outcome';
import { OutcomeGlyph, Pips } from './outcome-mark';

interface MatrixCellProps {
  readonly brief: LabCellBrief;
  readonly strategyLabel: string;
  readonly attackLabel: string;
  readonly row: number;
  readonly column: number;
  readonly entered: boolean;
}

const quiet: ReadonlySet<OutcomeKind> = new Set<OutcomeKind>(['waiting', 'unasked']);

// While a run goes on the whole matrix arrives again and again; a cell that is the same is left alone.
export const MatrixCell = memo(function MatrixCell(props: MatrixCellProps) {
  const { brief, strategyLabel, attackLabel, row, column, entered } = props;
  const aspect = useLab((state) => state.aspect);
  const outcome = outcomeOf(brief, aspect);
  const { strategy, attack } = brief;
  const told = brief.reason ?? brief.summary;
  return (
    <td className={styles.cell}>
      <Tooltip
        label={<CellHint heading={`${strategyLabel}: ${attackLabel}`} told={told} brief={brief} />}
        disabled={told === ''}
        events={{ hover: true, focus: true, touch: false }}
      >
        <button
          type="button"
          tabIndex={entered ? 0 : -1}
          data-place={`${row} ${column}`}
          aria-label={`${outcome.word}. ${strategyLabel}, ${attackLabel}: ${answersInWords(brief)}`}
          className={`${styles.cellButton} ${toneClass(outcome.tone)} ${quiet.has(outcome.kind) ? styles.quiet : ''}`}
          onFocus={() => changeLab({ place: { strategy, attack } })}
          onClick={() => showView({ kind: 'cell', strategy, attack })}
        >
          <span className={styles.cellTop}>
            <OutcomeGlyph kind={outcome.kind} />
            <Pips answers={brief.answers} />
          </span>
          <span className={styles.word}>{outcome.short ?? outcome.word}</span>
        </button>
      </Tooltip>
    </td>
  );
});

interface CellHintProps {
  readonly heading: string;
  readonly told: string;
  readonly brief: LabCellBrief;
}

function CellHint({ heading, told, brief }: CellHintProps) {
  return (
    <>
      <strong>{heading}</strong>
      <br />
      {told}
      {brief.state === 'done' && (
        <>
          <br />
          <em>{answersInWords(brief)}</em>
        </>
      )}
    </>
  );
}
