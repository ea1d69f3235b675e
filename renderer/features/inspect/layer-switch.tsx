import { SegmentedControl } from '@mantine/core';
import { type Layer, setLayer, useInspect } from './inspect-store';
import styles from './inner-token.module.css';

const layers: { readonly value: Layer; readonly label: string }[] = [
  { value: 'inside', label: 'Inside' },
  { value: 'envelope', label: 'Envelope' },
];

/** Which of the two the tabs show: the JWE, or the token that was in it. */
export function LayerSwitch() {
  const layer = useInspect((state) => state.layer);
  return (
    <div className={styles.layers}>
      <SegmentedControl
        aria-label="Layer"
        data={layers}
        value={layer}
        onChange={(value) => setLayer(value as Layer)}
      />
    </div>
  );
}
