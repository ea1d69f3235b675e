import type { ClaimDrift, DriftStep } from '../../../shared/tokens/difference';
import { Panel } from '../../components/panel';
import { navigate } from '../../state/navigation';
import styles from './difference-panel.module.css';
import { letterOf } from './letters';
import { rowName } from './row-words';

/** How the claims of one session changed from refresh to refresh, besides its times and ids. */
export function DriftPanel({ drift: { sessionId, steps, summary } }: { readonly drift: ClaimDrift }) {
  return (
    <Panel
      title="Claim drift"
      aside={sessionId === undefined ? undefined : <SessionLink id={sessionId} />}
      className={styles.drift}
    >
      <div className={styles.steps}>
        <p>{summary}</p>
        {steps.map((step) => (
          <Step key={`${step.from} ${step.to}`} step={step} />
        ))}
      </div>
    </Panel>
  );
}

function SessionLink({ id }: { readonly id: string }) {
  return (
    <button type="button" className={styles.link} onClick={() => navigate('sessions', id)}>
      session {id}
    </button>
  );
}

function Step({ step: { from, to, rows } }: { readonly step: DriftStep }) {
  return (
    <div className={styles.step}>
      <span className={styles.span}>
        {letterOf(from)} → {letterOf(to)}
      </span>
      {rows.length === 0 ? (
        <span className={styles.dim}>nothing but times and ids</span>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={`${row.where} ${row.path}`}>
              <code>{rowName(row)}</code> {row.note ?? row.change}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
