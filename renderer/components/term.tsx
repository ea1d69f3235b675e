import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './term.module.css';
import { type TermName, termMeanings } from './term-meanings';

interface TermProps {
  readonly children: ReactNode;
  readonly of: TermName;
}

/** A term of the field within a label, explained on hover. */
export function Term({ of, children }: TermProps) {
  return <Explained meaning={termMeanings[of]}>{children}</Explained>;
}

/** Any words, with what they mean on hover. */
export function Explained({ meaning, children }: { readonly meaning: string; readonly children: ReactNode }) {
  return (
    <Tooltip label={meaning}>
      <span className={styles.term}>{children}</span>
    </Tooltip>
  );
}
