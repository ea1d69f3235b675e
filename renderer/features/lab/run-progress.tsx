import { Button } from '@mantine/core';
import type { LabStatus } from '../../../shared/nouns/lab';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { ProgressBar } from '../../components/progress-bar';
import styles from './lab.module.css';

/** How far the run has come, and the way to stop it. */
export function RunProgress({ status }: { readonly status: LabStatus }) {
  const cancelling = useOperation('lab/cancel');
  const { cellsDone, cellsTotal } = status.run;
  return (
    <div className={styles.progress}>
      <InlineError error={cancelling.error} />
      <p className={styles.words}>
        <strong>
          {cellsDone} of {cellsTotal}
        </strong>{' '}
        {doingNow(status)}
      </p>
      <ProgressBar label="Attacks made" done={cellsDone} total={cellsTotal} />
      <Button size="compact-sm" loading={cancelling.isPending} onClick={() => cancelling.mutate(undefined)}>
        Cancel
      </Button>
    </div>
  );
}

/** "Injected script on localStorage", as long as something is under way. */
function doingNow({ cells, strategies, attacks, run }: LabStatus): string {
  const current = cells.find(({ state }) => state === 'running');
  if (current === undefined) return run.message;
  const attack = attacks.find(({ id }) => id === current.attack)?.label;
  const strategy = strategies.find(({ id }) => id === current.strategy)?.label;
  return `${attack} on ${strategy}`;
}
