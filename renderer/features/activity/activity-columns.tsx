import { Tooltip } from '@mantine/core';
import type { AuditEntry } from '../../../shared/nouns/audit';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { Moment } from '../../components/moment';
import type { Tone } from '../../components/tone';
import classes from './activity.module.css';
import { actionNoun, actionTone, actionWords, actorMeaning } from './activity-words';
import { SubjectLink } from './subject-link';

const tones: Readonly<Record<ReturnType<typeof actionTone>, Tone>> = {
  good: 'good',
  bad: 'bad',
  plain: 'neutral',
};

const when: Column<AuditEntry> = {
  id: 'when',
  header: 'When',
  text: (entry) => entry.seq,
  cell: (entry) => (
    <span className={classes.dim}>
      <Moment atMs={entry.atMs} />
    </span>
  ),
  width: 158,
};
const what: Column<AuditEntry> = {
  id: 'what',
  header: 'What',
  text: (entry) => entry.action,
  cell: (entry) => (
    <span title={entry.action}>
      <span className={classes.dim}>{actionNoun(entry.action)}</span>{' '}
      <Badge tone={tones[actionTone(entry.action)]}>{actionWords(entry.action)}</Badge>
    </span>
  ),
  width: 186,
};
const message: Column<AuditEntry> = {
  id: 'message',
  header: 'What happened',
  text: (entry) => entry.message,
  cell: (entry) => <span title={entry.message}>{entry.message}</span>,
};
const subject: Column<AuditEntry> = {
  id: 'subject',
  header: 'To what',
  text: (entry) => entry.subjectId,
  cell: (entry) => <SubjectLink entry={entry} />,
  width: 150,
};
const by: Column<AuditEntry> = {
  id: 'by',
  header: 'By',
  text: (entry) => entry.actor,
  cell: (entry) => (
    <Tooltip label={actorMeaning[entry.actor]}>
      <span>{entry.actor}</span>
    </Tooltip>
  ),
  width: 78,
};

export const wideColumns: readonly Column<AuditEntry>[] = [when, what, message, subject, by];
export const narrowColumns: readonly Column<AuditEntry>[] = [
  { ...when, width: 152 },
  { ...what, width: 166 },
  message,
  by,
];
