import { useQuery } from '@tanstack/react-query';
import { InlineError } from '../../components/inline-error';
import { Moment } from '../../components/moment';
import { sessionHistoryQuery } from './queries';
import classes from './session-detail.module.css';

/** The audit record of one session, newest first. */
export function SessionHistory({ sessionId }: { readonly sessionId: string }) {
  const { data, error } = useQuery(sessionHistoryQuery(sessionId));
  return (
    <section>
      <h3 className={classes.heading}>What happened</h3>
      <InlineError error={error} />
      <ol className={classes.events}>
        {data?.entries.map((entry) => (
          <li key={entry.seq} className={classes.event}>
            <Moment atMs={entry.atMs} />
            <span>
              {entry.message}
              {entry.actor === 'window' ? null : <span className={classes.dim}> ({entry.actor})</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
