import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { faultsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import styles from './server.module.css';

/** So that nobody looks for a bug that was made on purpose. */
export function FaultBanner() {
  const { data: faults } = useQuery(faultsQuery());
  const clearing = useOperation('faults/clear');
  if (faults === undefined || faults.length === 0) return null;
  const kinds = [...new Set(faults.map(({ kind }) => kind))].join(', ');
  return (
    <div className={styles.banner} role="status">
      <span>
        {faults.length === 1 ? 'A fault is on' : `${faults.length} faults are on`}: {kinds}. Clients meet it
        on purpose.
      </span>
      <Button size="compact-sm" loading={clearing.isPending} onClick={() => clearing.mutate(undefined)}>
        Stop all
      </Button>
    </div>
  );
}
