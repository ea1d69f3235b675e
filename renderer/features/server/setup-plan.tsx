import { Button } from '@mantine/core';
import type { SetupChange, SetupPlan } from '../../../shared/nouns/setup';
import { Badge } from '../../components/badge';
import type { Tone } from '../../components/tone';
import styles from './server.module.css';

interface SetupPlanViewProps {
  readonly plan: SetupPlan;
  readonly pending: boolean;
  readonly onImport: () => void;
  readonly onCancel: () => void;
}

const tones: Readonly<Record<SetupChange['change'], Tone>> = {
  new: 'good',
  changed: 'attention',
  same: 'neutral',
};

/** What an import would do, or why it cannot be done. */
export function SetupPlanView({
  plan: { changes, problems },
  pending,
  onImport,
  onCancel,
}: SetupPlanViewProps) {
  const effective = changes.filter(({ change }) => change !== 'same').length;
  return (
    <div className={styles.plan}>
      {problems.map(({ path, message }) => (
        <div key={path + message} className={styles.planLine}>
          <Badge tone="bad">wrong</Badge> <code>{path === '' ? 'file' : path}</code> {message}
        </div>
      ))}
      {changes.map(({ kind, id, change }) => (
        <div key={`${kind} ${id}`} className={styles.planLine}>
          <Badge tone={tones[change]}>{change}</Badge> {kind} <code>{id}</code>
        </div>
      ))}
      <div className={styles.planActions}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          variant="filled"
          loading={pending}
          disabled={problems.length > 0 || effective === 0}
          onClick={onImport}
        >
          {effective === 1 ? 'Import 1 change' : `Import ${effective} changes`}
        </Button>
      </div>
    </div>
  );
}
