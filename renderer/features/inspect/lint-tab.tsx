import { IconAlertTriangle, IconExclamationMark, IconInfoCircle } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { TokenDocument } from '../../../shared/tokens/document';
import type { Finding, Severity } from '../../../shared/tokens/lint-rules';
import { EmptyState } from '../../components/empty-state';
import { type LintGroup, type LintRow, lintGroups } from './lint-rows';
import styles from './lint-tab.module.css';
import { SizePicture } from './size-picture';
import { WeakSecret } from './weak-secret';

interface LintTabProps {
  readonly document: TokenDocument;
  readonly findings: readonly Finding[];
}

type Icon = ComponentType<{ size: number; stroke: number; 'aria-hidden': true; className?: string }>;

const icons: Record<Severity, Icon> = {
  error: IconAlertTriangle,
  warning: IconExclamationMark,
  info: IconInfoCircle,
};

/** What is unwise about the token, whoever signed it; how large it is; and whether its secret can be guessed. */
export function LintTab({ document, findings }: LintTabProps) {
  const groups = lintGroups(findings, document);
  return (
    <div className={styles.tab}>
      <div className={styles.measures}>
        <SizePicture bytes={document.size} />
        <WeakSecret document={document} />
      </div>
      {groups.length === 0 && (
        <EmptyState title="Nothing found">The token is written as its RFCs want it.</EmptyState>
      )}
      {groups.map((group) => (
        <Group key={group.severity} group={group} />
      ))}
    </div>
  );
}

function Group({ group: { severity, title, rows } }: { readonly group: LintGroup }) {
  return (
    <section aria-label={title}>
      <h3 className={`${styles.heading} ${styles[severity]}`}>
        {title} <span className={styles.count}>{rows.length}</span>
      </h3>
      <ul className={styles.rows}>
        {rows.map((row, index) => (
          <Row key={index} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row }: { readonly row: LintRow }) {
  const SeverityIcon = icons[row.severity];
  return (
    <li className={styles.row}>
      <span className={`${styles.icon} ${styles[row.severity]}`}>
        <SeverityIcon size={15} stroke={2} aria-hidden />
      </span>
      <div className={styles.words}>
        <p>
          <strong className={styles.title}>{row.title}</strong>{' '}
          <code className={styles.subject}>{row.subject}</code>
        </p>
        <p>{row.message}</p>
        {row.explanation !== undefined && (
          <p className={styles.why}>
            {row.explanation} <span className={styles.advice}>{row.advice}</span>
          </p>
        )}
      </div>
      <span className={styles.reference}>
        {row.reference}
        {row.rule !== undefined && <code className={styles.rule}>{row.rule}</code>}
      </span>
    </li>
  );
}
