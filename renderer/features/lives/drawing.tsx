import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './lives.module.css';

/** Units of the first paint, before the figure has been measured, and the least a picture is drawn for. */
const usualWidth = 740;
const leastWidth = 480;

interface DrawingProps {
  /** Draws for a width in pixels, so that its words keep their size in a narrow window. */
  readonly children: (width: number) => ReactNode;
  readonly caption?: ReactNode;
}

/** A framed picture as wide as its place. */
export function Drawing({ children, caption }: DrawingProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  return (
    <figure className={styles.figure}>
      <div ref={ref}>{children(width === 0 ? usualWidth : Math.max(leastWidth, width))}</div>
      {caption === undefined ? null : <figcaption className={styles.caption}>{caption}</figcaption>}
    </figure>
  );
}
