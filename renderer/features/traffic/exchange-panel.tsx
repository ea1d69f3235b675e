import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Exchange, ExchangeSummary, Message, NamedValue } from '../../../shared/nouns/traffic';
import { exchangeQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { copyAsSecret } from '../../components/shown-secret';
import { navigate } from '../../state/navigation';
import { useShownSecret } from '../../state/shown-secrets';
import { meaningOf } from './parameter-meaning';
import { toneOf } from './traffic-columns';
import styles from './traffic.module.css';

/** One exchange, read from top to bottom: what was asked, and what was answered. */
export function ExchangePanel({ summary }: { readonly summary: ExchangeSummary }) {
  const { data, error } = useQuery(exchangeQuery(summary.id));
  const [revealed, setRevealed] = useState<Exchange>();
  const revealing = useOperation('traffic/reveal', { onSuccess: setRevealed });
  useShownSecret(revealed !== undefined);
  const replaying = useOperation('traffic/replay');
  const exchange = revealed ?? data;
  return (
    <Panel
      title={`${summary.method} ${summary.path}`}
      actions={
        <>
          <Button
            size="compact-sm"
            loading={replaying.isPending}
            onClick={() => replaying.mutate({ id: summary.id })}
          >
            Send again
          </Button>
          <Button
            size="compact-sm"
            onClick={() => (revealed ? setRevealed(undefined) : revealing.mutate({ id: summary.id }))}
          >
            {revealed ? 'Hide secrets' : 'Reveal secrets'}
          </Button>
        </>
      }
    >
      <div className={styles.exchange} onCopy={revealed && copyAsSecret}>
        <InlineError error={error ?? revealing.error ?? replaying.error} />
        <Facts summary={summary} />
        {exchange === undefined ? null : (
          <>
            <MessageView title="Asked" message={exchange.request} />
            <MessageView title="Answered" message={exchange.answer} summary={summary} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Facts({ summary }: { readonly summary: ExchangeSummary }) {
  const { tookMs, clientId, sessionId, kid, fault, replayOf } = summary;
  return (
    <p className={styles.facts}>
      {tookMs} ms{clientId === undefined ? null : <>, client {clientId}</>}
      {replayOf === undefined ? null : <>, sent again from {replayOf}</>}
      {fault === undefined ? null : (
        <>
          , <Badge tone="attention">{fault}</Badge> on purpose
        </>
      )}
      {sessionId === undefined ? null : (
        <Button size="compact-sm" variant="subtle" onClick={() => navigate('sessions', sessionId)}>
          Session
        </Button>
      )}
      {kid === undefined ? null : (
        <Button size="compact-sm" variant="subtle" onClick={() => navigate('keys', kid)}>
          Key
        </Button>
      )}
    </p>
  );
}

interface MessageViewProps {
  readonly title: string;
  readonly message: Message;
  readonly summary?: ExchangeSummary;
}

function MessageView({ title, message, summary }: MessageViewProps) {
  const { headers, parameters, body, page } = message;
  return (
    <section aria-label={title} className={styles.message}>
      <h3 className={styles.messageTitle}>
        {title}{' '}
        {summary === undefined ? null : (
          <Badge tone={toneOf(summary)}>
            {summary.status === 0 ? 'connection dropped' : String(summary.status)}
          </Badge>
        )}
      </h3>
      {parameters.length === 0 ? null : <Values label="Parameters" values={parameters} explain />}
      {page === undefined ? null : <p>A page: {page}</p>}
      {body === undefined ? null : <pre className={styles.body}>{prettyJson(body)}</pre>}
      <details>
        <summary className={styles.dim}>{headers.length} headers</summary>
        <Values label="Headers" values={headers} />
      </details>
    </section>
  );
}

interface ValuesProps {
  readonly label: string;
  readonly values: readonly NamedValue[];
  readonly explain?: boolean;
}

function Values({ label, values, explain = false }: ValuesProps) {
  return (
    <table className={styles.values} aria-label={label}>
      <tbody>
        {values.map(({ name, value }, index) => (
          <tr key={index}>
            <th scope="row" title={explain ? meaningOf(name) : undefined}>
              {name}
            </th>
            <td>
              <code>{value}</code>
              {explain ? <div className={styles.meaning}>{meaningOf(name)}</div> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
