import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { backToMatrix } from './lab-store';
import styles from './pages.module.css';

interface PageFrameProps {
  /** Changes with what the page is about: its heading then takes the focus. */
  readonly subject: string;
  readonly title: ReactNode;
  /** Ways to the pages beside this one. */
  readonly beside?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page in place of the matrix; Escape leads back to the cell it was opened from. */
export function PageFrame({ subject, title, beside, aside, children }: PageFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scroller.current?.scrollTo({ top: 0 });
  }, [subject]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works wherever the focus is in the page
    <div
      className={styles.page}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) backToMatrix();
      }}
    >
      <header className={styles.pageHead}>
        <Button
          size="compact-sm"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={backToMatrix}
          title="Escape"
        >
          Matrix
        </Button>
        <h3 ref={heading} tabIndex={-1} className={styles.heading}>
          {title}
        </h3>
        {beside}
      </header>
      <div className={styles.pageBody}>
        <div ref={scroller} className={styles.story}>
          {children}
        </div>
        {aside === undefined ? null : <aside className={styles.aside}>{aside}</aside>}
      </div>
    </div>
  );
}
