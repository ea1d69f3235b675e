import { Button } from '@mantine/core';
import { type LabStrategy, strategyIds } from '../../../shared/nouns/lab';
import { Chip } from './chip';
import { changeLab, toggle, useLab } from './lab-store';
import styles from './start.module.css';

const kinds = [
  { kind: 'browser', label: 'In the browser' },
  { kind: 'server', label: 'At a server' },
  { kind: 'desktop', label: 'In a desktop program' },
] as const;

/** Which strategies the next run takes on. */
export function StrategyPicker({ strategies }: { readonly strategies: readonly LabStrategy[] }) {
  const chosen = useLab((state) => state.chosen);
  return (
    <div className={styles.picker}>
      {kinds.map(({ kind, label }) => (
        <fieldset key={kind} className={styles.kind}>
          <legend>{label}</legend>
          <div className={styles.chips}>
            {strategies
              .filter((strategy) => strategy.kind === kind)
              .map(({ id, label: name, about }) => (
                <Chip
                  key={id}
                  checked={chosen.includes(id)}
                  title={about}
                  onChange={() => changeLab({ chosen: toggle(chosen, id) })}
                >
                  {name}
                </Chip>
              ))}
          </div>
        </fieldset>
      ))}
      <div className={styles.all}>
        <Button size="compact-xs" onClick={() => changeLab({ chosen: strategyIds })}>
          All
        </Button>
        <Button size="compact-xs" onClick={() => changeLab({ chosen: [] })}>
          None
        </Button>
      </div>
    </div>
  );
}
