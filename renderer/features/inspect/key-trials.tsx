import { Button } from '@mantine/core';
import type { KeyTrial, KeyTrials, TrialOutcome } from '../../../shared/tokens/key-trials';
import type { KeySource } from '../../../shared/tokens/policy';
import { runCommand } from '../../commands/registry';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import type { Tone } from '../../components/tone';
import styles from './key-trials.module.css';
import { tryKeys, useTrials } from './key-trials-store';

interface KeyTrialsProps {
  readonly token: string;
  readonly source: KeySource | undefined;
}

/** Every key of a source on its own: which one fits, and why the others do not. */
export function KeyTrialsPanel({ token, source }: KeyTrialsProps) {
  const state = useTrials((all) => all);
  const pasted = source !== undefined && source.kind !== 'secret' && 'text' in source ? source.text : '';
  const tried = state.token === token ? state : undefined;
  return (
    <div className={styles.trials}>
      <div className={styles.buttons}>
        <span className={styles.about}>Not sure which key it is? Try one after the other:</span>
        <Button size="compact-sm" onClick={() => runCommand('inspect.try-key-ring')}>
          My key ring
        </Button>
        {pasted.trim() !== '' && (
          <Button
            size="compact-sm"
            onClick={() => void tryKeys(token, 'the pasted keys', { from: 'text', text: pasted })}
          >
            The keys above
          </Button>
        )}
        <Button size="compact-sm" onClick={() => runCommand('inspect.try-key-folder')}>
          A folder
        </Button>
      </div>
      <InlineError error={tried?.error} />
      {tried?.pending && <p className={styles.about}>Trying {tried.source}…</p>}
      {tried?.trials !== undefined && <TrialResults {...tried.trials} source={tried.source} />}
    </div>
  );
}

/** What came of every key, and what is to be said of them together. */
export function TrialResults({ trials, remarks, source }: KeyTrials & { readonly source: string }) {
  return (
    <>
      {remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
      {trials.length === 0 ? (
        <p className={styles.about}>There is no key in {source}.</p>
      ) : (
        <TrialTable trials={trials} source={source} />
      )}
    </>
  );
}

const tones: Record<TrialOutcome, Tone> = {
  fits: 'good',
  'does not fit': 'neutral',
  'wrong key': 'neutral',
  unreadable: 'attention',
};

function TrialTable({ trials, source }: { readonly trials: readonly KeyTrial[]; readonly source: string }) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label="Keys tried">
        <caption className={styles.caption}>
          {trials.length} {trials.length === 1 ? 'key' : 'keys'} of {source}
        </caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Result</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {trials.map((trial, index) => (
            <tr key={index}>
              <th scope="row">
                <span className={styles.name} title={trial.name}>
                  {trial.name}
                </span>
                <span className={styles.kind}>{[trial.type, trial.alg].filter(Boolean).join(', ')}</span>
              </th>
              <td>
                <Badge tone={tones[trial.outcome]}>{trial.outcome}</Badge>
              </td>
              <td>{trial.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
