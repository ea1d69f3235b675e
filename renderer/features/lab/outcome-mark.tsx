import {
  IconCircleDashed,
  IconEye,
  IconFileAlert,
  IconHandClick,
  IconHistory,
  IconLoader2,
  IconMinus,
  IconShieldCheck,
} from '@tabler/icons-react';
import { type LabAnswers, labQuestions } from '../../../shared/nouns/lab';
import { toneClass } from '../../components/tone';
import type { Outcome, OutcomeKind } from './outcome';
import styles from './outcome.module.css';

const glyphs: Readonly<Record<OutcomeKind, typeof IconEye>> = {
  read: IconEye,
  used: IconHandClick,
  survives: IconHistory,
  leftBehind: IconFileAlert,
  held: IconShieldCheck,
  unasked: IconMinus,
  'nothing asked': IconMinus,
  'not tried': IconCircleDashed,
  waiting: IconMinus,
  running: IconLoader2,
};

export function OutcomeGlyph({ kind, size = 14 }: { readonly kind: OutcomeKind; readonly size?: number }) {
  const Glyph = glyphs[kind];
  return (
    <Glyph size={size} stroke={1.9} aria-hidden className={kind === 'running' ? styles.turning : undefined} />
  );
}

/** A glyph and a word on a ground that repeats them in colour. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  return (
    <span className={`${styles.badge} ${toneClass(outcome.tone)}`}>
      <OutcomeGlyph kind={outcome.kind} size={13} />
      {outcome.word}
    </span>
  );
}

/** The four answers as four small shapes: full for yes, half for partly, hollow for no, a dot where nothing was asked. */
export function Pips({ answers }: { readonly answers: LabAnswers }) {
  return (
    <span className={styles.pips} aria-hidden>
      {labQuestions.map((question) => (
        <i key={question} className={styles[`pip-${answers[question] ?? 'none'}`]} />
      ))}
    </span>
  );
}
