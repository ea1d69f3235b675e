import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './term.module.css';
import { type TermName, termMeanings } from './term-meanings';

interface TermProps {
  readonly children: ReactNode;
  readonly of: TermName;
}

/** A term of the field within a label, explained on hover and on keyboard focus. */
export function Term({ of, children }: TermProps) {
  return <Explained meaning={termMeanings[of]}>{children}</Explained>;
}

/** A hand that rests on the words, a finger and the Tab key all ask for the meaning. */
const opensOn = { hover: true, focus: true, touch: true };

/** Any words, with what they mean: their accessible description while it shows. */
export function Explained({ meaning, children }: { readonly meaning: string; readonly children: ReactNode }) {
  return (
    <Tooltip label={meaning} events={opensOn}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse, nothing else reaches the meaning. */}
      <dfn className={styles.term} tabIndex={0}>
        {children}
      </dfn>
    </Tooltip>
  );
}
