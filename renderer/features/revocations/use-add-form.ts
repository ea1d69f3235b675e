import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { RevocationPreview } from '../../../shared/nouns/revocation';
import { useOperation } from '../../api/use-operation';
import { announce } from '../../state/announcement';
import { useScreenRequest } from '../../state/use-screen-request';
import { readClock } from '../../time/clock';
import { previewQuery } from './queries';
import type { TargetKind } from './revocation-words';
import { draftOfRequest, emptyDraft, type TargetDraft, toLocalField, toTarget } from './target-draft';

/** From this many live tokens or sessions on, adding asks once more. */
const askFrom = 2;

/** The state of the form that adds an entry to the deny list. */
export function useAddForm() {
  const [draft, setDraft] = useState(emptyDraft);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const target = toTarget(draft);
  const preview = useQuery(previewQuery(target, useRevision(draft)));
  const adding = useOperation('revocations/add', {
    onSuccess: (added) => {
      setAsking(false);
      setDraft(startDraft(draft.kind));
      setReason('');
      announce(`Revoked. ${added.liveTokens} live access tokens are denied.`);
    },
  });
  const show = useCallback((request: string) => {
    const asked = draftOfRequest(request);
    if (asked) setDraft(asked.value === '' ? startDraft(asked.kind) : asked);
  }, []);
  useScreenRequest('revocations', show);

  const found = target === undefined ? undefined : preview.data;
  function add() {
    if (target === undefined) return;
    adding.mutate(reason.trim() === '' ? { target } : { target, reason: reason.trim() });
  }
  return {
    draft,
    reason,
    setReason,
    adding,
    add,
    asking,
    setAsking,
    /** What the entry would hit, once the service has counted. */
    found,
    previewError: target === undefined ? null : preview.error,
    ready: target !== undefined && !preview.isError,
    reachesFar: found !== undefined && reachesFar(found),
    change: (next: TargetDraft) => {
      setDraft(next);
      adding.reset();
    },
    pickKind: (kind: TargetKind) => setDraft(startDraft(kind)),
  };
}

function reachesFar({ liveTokens, sessions }: RevocationPreview): boolean {
  return liveTokens >= askFrom || sessions >= askFrom;
}

/** A moment starts as now, everything else empty. */
function startDraft(kind: TargetKind): TargetDraft {
  return { kind, value: kind === 'before' ? toLocalField(readClock()) : '' };
}

/** A number that stands for the draft, so that a pasted token stays out of the cache's keys. */
function useRevision(draft: TargetDraft): number {
  const [seen, setSeen] = useState({ draft, revision: 0 });
  if (seen.draft === draft) return seen.revision;
  const next = { draft, revision: seen.revision + 1 };
  setSeen(next);
  return next.revision;
}
