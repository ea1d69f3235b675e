import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Judgement } from '../../../shared/tokens/verdict';
import { showTab, useInspect } from './inspect-store';
import styles from './unverified-note.module.css';

const provenBy = new Set<string>(['signature', 'decryption']);

interface UnverifiedNoteProps {
  readonly judgement: Judgement;
  /** False for what no key can check. */
  readonly canChooseKey: boolean;
}

/** Stands over every tab while nothing proves who wrote what is below. */
export function UnverifiedNote({ judgement, canChooseKey }: UnverifiedNoteProps) {
  const tab = useInspect((state) => state.tab);
  if (judgement.checks.some(({ id, outcome }) => provenBy.has(id) && outcome === 'pass')) return null;
  return (
    <div className={styles.note}>
      <IconAlertTriangle size={15} aria-hidden className={styles.icon} />
      <span className={styles.text}>Unverified: anyone could have written what stands here.</span>
      {canChooseKey && tab !== 'key' && (
        <Button size="compact-xs" onClick={() => showTab('key')}>
          Choose a key
        </Button>
      )}
    </div>
  );
}
