import { Button } from '@mantine/core';
import { formatRelative } from '../../../shared/time/format-duration';
import type { FoundToken } from '../../../shared/tokens/document';
import { runCommand } from '../../commands/registry';
import { Badge } from '../../components/badge';
import { type Column, DataTable } from '../../components/data-table';
import { Panel } from '../../components/panel';
import { useNowMs } from '../../time/clock';
import { roundToUnit } from '../scan/round-to-unit';
import { type Examination, useFoundVerdict } from './examination';
import styles from './found-panel.module.css';
import { selectToken, useInspect } from './inspect-store';
import { shortVerdict } from './short-verdict';

interface FoundRow extends FoundToken {
  readonly index: number;
}

const rowId = (row: FoundRow) => String(row.index);

const columns: readonly Column<FoundRow>[] = [
  { id: 'kind', header: 'Kind', text: (row) => row.title ?? row.use, width: 112 },
  {
    id: 'subject',
    header: 'Subject',
    text: (row) => row.subject ?? '',
    cell: (row) =>
      row.subject ?? <span className={styles.dim}>{row.kind === 'opaque' ? 'opaque' : 'none'}</span>,
  },
  {
    id: 'expires',
    header: 'Expires',
    text: (row) => row.expiresAtS ?? Number.MAX_SAFE_INTEGER,
    cell: (row) =>
      row.expiresAtS === undefined ? (
        <span className={styles.dim}>never</span>
      ) : (
        <FoundExpiry expiresAtS={row.expiresAtS} />
      ),
    width: 104,
  },
  {
    id: 'verdict',
    header: 'Verdict',
    text: () => '',
    cell: (row) => <FoundVerdict token={row.token} index={row.index} />,
    width: 104,
  },
];

/** Every token of the paste, one of them shown. */
export function FoundPanel({ examination }: { readonly examination: Examination }) {
  const origin = useInspect((state) => state.origin);
  const rows = examination.found.map((token, index) => ({ ...token, index }));
  const count = `${rows.length} tokens`;
  return (
    <Panel
      title="Found in this paste"
      aside={origin === undefined ? count : `${origin}, ${count}`}
      actions={
        <Button size="compact-sm" onClick={() => runCommand('scan.list-paste')}>
          Whole list
        </Button>
      }
      className={styles.panel}
    >
      <DataTable
        label="Found in this paste"
        rows={rows}
        rowId={rowId}
        columns={columns}
        rowHeight={31}
        activeId={String(examination.selected)}
        onActivate={(row) => selectToken(row.index)}
        empty={null}
      />
    </Panel>
  );
}

/** In its largest unit alone: the list is for telling tokens apart. */
function FoundExpiry({ expiresAtS }: { readonly expiresAtS: number }) {
  const nowS = Math.floor(useNowMs() / 1000);
  return <>{formatRelative(roundToUnit(expiresAtS - nowS) * 1000, 0)}</>;
}

function FoundVerdict({ token, index }: { readonly token: string; readonly index: number }) {
  const judgement = useFoundVerdict(token, index);
  if (judgement === undefined) return null;
  const { tone, text } = shortVerdict(judgement);
  return <Badge tone={tone}>{text}</Badge>;
}
