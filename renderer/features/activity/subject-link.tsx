import type { AuditEntry } from '../../../shared/nouns/audit';
import { navigate } from '../../state/navigation';
import classes from './activity.module.css';

/** What an entry is about; a session or key can be opened from here. */
export function SubjectLink({ entry }: { readonly entry: AuditEntry }) {
  const { subjectId, subjectKind, sessionId } = entry;
  if (sessionId !== undefined) return <Link id={sessionId} onClick={() => navigate('sessions', sessionId)} />;
  if (subjectKind === 'key') return <Link id={subjectId} onClick={() => navigate('keys', subjectId)} />;
  return (
    <code className={classes.dim} title={subjectId}>
      {subjectId}
    </code>
  );
}

function Link({ id, onClick }: { readonly id: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={classes.link} title={`Open ${id}`} onClick={onClick}>
      {id}
    </button>
  );
}
