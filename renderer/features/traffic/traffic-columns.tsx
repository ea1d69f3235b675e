import type { ExchangeSummary } from '../../../shared/nouns/traffic';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { Moment } from '../../components/moment';
import type { Tone } from '../../components/tone';
import styles from './traffic.module.css';

export const trafficColumns: readonly Column<ExchangeSummary>[] = [
  {
    id: 'when',
    header: 'When',
    text: ({ id }) => id,
    cell: ({ atMs }) => (
      <span className={styles.dim}>
        <Moment atMs={atMs} />
      </span>
    ),
    width: 96,
  },
  {
    id: 'what',
    header: 'What',
    text: ({ method, path, grantType = '' }) => `${method} ${path} ${grantType}`,
    cell: (exchange) => (
      <span title={`${exchange.method} ${exchange.path}`}>
        <span className={styles.method}>{exchange.method}</span> {exchange.path}{' '}
        <span className={styles.dim}>{shortGrant(exchange)}</span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    text: ({ status, error = '', fault = '' }) => `${status} ${error} ${fault}`,
    cell: (exchange) => (
      <span title={exchange.error}>
        <Badge tone={toneOf(exchange)}>{statusWords(exchange)}</Badge>
        {exchange.fault === undefined ? null : <Badge tone="attention">{exchange.fault}</Badge>}
      </span>
    ),
    width: 170,
  },
  {
    id: 'client',
    header: 'Client',
    text: ({ clientId = '' }) => clientId,
    width: 90,
  },
];

function shortGrant({ grantType }: ExchangeSummary): string {
  return grantType?.split(':').at(-1) ?? '';
}

function statusWords({ status, error, fault }: ExchangeSummary): string {
  if (status === 0) return 'dropped';
  return error === undefined || fault !== undefined || status < 400 ? String(status) : `${status} ${error}`;
}

export function toneOf({ status }: Pick<ExchangeSummary, 'status'>): Tone {
  if (status === 0 || status >= 500) return 'bad';
  if (status >= 400) return 'attention';
  return status >= 300 ? 'accent' : 'good';
}
