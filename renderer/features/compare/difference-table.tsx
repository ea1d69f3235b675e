import { Fragment } from 'react';
import type { ChangeKind, DifferenceRow, TokenDifference } from '../../../shared/tokens/difference';
import { Badge } from '../../components/badge';
import type { Tone } from '../../components/tone';
import { ComparedMoment } from './compared-moment';
import styles from './difference-panel.module.css';
import { letterOf } from './letters';
import { rowName, rowTime } from './row-words';
import { SameRows } from './same-rows';

const groups = [
  { where: 'header', title: 'Header' },
  { where: 'payload', title: 'Payload' },
  { where: 'token', title: 'The whole' },
] as const;

const tones: Record<ChangeKind, Tone> = {
  added: 'good',
  removed: 'bad',
  changed: 'attention',
  'moved in time': 'accent',
};

/** One row a member, one column a token; the first is what the others are held against. */
export function DifferenceTable({ difference: { tokens, rows } }: { readonly difference: TokenDifference }) {
  return (
    <table className={styles.table} aria-label="Differences">
      <thead className={styles.head}>
        <tr>
          <th scope="col" className={styles.nameColumn}>
            Member
          </th>
          {tokens.map((_, index) => (
            <th key={index} scope="col">
              <span className={styles.letter}>{letterOf(index)}</span>
            </th>
          ))}
          <th scope="col" className={styles.noteColumn}>
            Change
          </th>
        </tr>
      </thead>
      {groups.map(({ where, title }) => (
        <RowGroup
          key={where}
          title={title}
          where={where}
          rows={rows.filter((row) => row.where === where)}
          columns={tokens.length + 2}
        />
      ))}
      <SameRows columns={tokens.length + 2} />
    </table>
  );
}

interface RowGroupProps {
  readonly title: string;
  readonly where: DifferenceRow['where'];
  readonly rows: readonly DifferenceRow[];
  readonly columns: number;
}

function RowGroup({ title, where, rows, columns }: RowGroupProps) {
  if (rows.length === 0) return null;
  return (
    <tbody className={styles[where]}>
      <tr>
        <th colSpan={columns} scope="rowgroup" className={styles.group}>
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.path} row={row} />
      ))}
    </tbody>
  );
}

function Row({ row }: { readonly row: DifferenceRow }) {
  const [first] = row.values;
  return (
    <tr data-change={row.change}>
      <th scope="row" className={styles.name}>
        <code>{rowName(row)}</code>
      </th>
      {row.values.map((value, index) => (
        <td key={index} data-differs={(index > 0 && value !== first) || undefined}>
          <Value row={row} value={value} />
        </td>
      ))}
      <td className={styles.note}>
        <Badge tone={tones[row.change]}>{row.change}</Badge>
        {row.note !== undefined && <span>{row.note}</span>}
      </td>
    </tr>
  );
}

function Value({ row, value }: { readonly row: DifferenceRow; readonly value: string | null }) {
  if (value === null) return <span className={styles.absent}>not there</span>;
  const atMs = rowTime(row, value);
  return (
    <Fragment>
      <code className={styles.value}>{value}</code>
      {atMs !== undefined && <ComparedMoment atMs={atMs} />}
    </Fragment>
  );
}
