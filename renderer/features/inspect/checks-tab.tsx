import { IconCheck, IconExclamationMark, IconMinus, IconX } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Check, Outcome } from '../../../shared/tokens/verdict';
import styles from './checks-tab.module.css';

interface OutcomeLook {
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  readonly word: string;
  readonly tone: string | undefined;
}

const looks: Record<Outcome, OutcomeLook> = {
  fail: { icon: IconX, word: 'Failed', tone: styles.fail },
  warn: { icon: IconExclamationMark, word: 'Warning', tone: styles.warn },
  pass: { icon: IconCheck, word: 'Passed', tone: styles.pass },
  skipped: { icon: IconMinus, word: 'Skipped', tone: styles.skipped },
};

/** Why the verdict is what it is: failing checks first, one sentence and one rule each. */
export function ChecksTab({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ul className={styles.checks}>
      {checks.map((check) => (
        <CheckRow key={`${check.id} ${check.subject}`} check={check} />
      ))}
    </ul>
  );
}

function CheckRow({ check }: { readonly check: Check }) {
  const { icon: Icon, word, tone } = looks[check.outcome];
  return (
    <li className={styles.check} data-outcome={check.outcome}>
      <span className={`${styles.outcome} ${tone}`} role="img" aria-label={word} title={word}>
        <Icon size={15} stroke={2.25} aria-hidden />
      </span>
      <span className={styles.title}>{check.title}</span>
      <span className={styles.message}>{check.message}</span>
      <span className={styles.reference}>{check.reference}</span>
    </li>
  );
}
