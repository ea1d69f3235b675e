import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '../../../shared/nouns/client';
import type { IssuedTokens } from '../../../shared/nouns/session';
import { failureMessage } from '../../api/api-failure';
import { call } from '../../api/call';
import { accountsQuery, clientsQuery, resourcesQuery } from '../../api/queries';
import { queryKeys } from '../../api/query-keys';
import { useOperation } from '../../api/use-operation';
import { announce } from '../../state/announcement';
import { readClock } from '../../time/clock';
import {
  type DraftErrors,
  draftErrors,
  emptyDraft,
  type IssueDraft,
  refusedField,
  requestOf,
} from './issue-draft';

export interface Issued extends IssuedTokens {
  readonly expiresAtMs: number;
  readonly audience: string;
}

/** The whole state of the screen: the draft, what it would become, and what was issued last. */
export function useIssue() {
  const [given, setGiven] = useState<IssueDraft>(emptyDraft);
  const [issued, setIssued] = useState<Issued>();
  const nouns = useNouns();
  const draft = withDefaults(given, nouns);
  const ownErrors = draftErrors(draft);
  const sound = Object.keys(ownErrors).length === 0;
  const request = requestOf(draft);
  const preview = useQuery({
    queryKey: queryKeys.tokenPreview(request),
    queryFn: () => call('auth/preview', request),
    enabled: sound,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const take = (tokens: IssuedTokens) => {
    const expiresAtMs = readClock() + tokens.expiresIn * 1000;
    setIssued({ ...tokens, expiresAtMs, audience: draft.audience });
    setGiven((present) => ({ ...present, password: '' }));
    announce(`Issued an access token for ${draft.account}.`);
  };
  const signIn = useOperation('auth/sign-in', { onSuccess: take });
  const issue = useOperation('auth/issue', { onSuccess: take });
  const issuing = draft.method === 'password' ? signIn : issue;
  return {
    draft,
    change: (changes: Partial<IssueDraft>) => {
      setGiven((present) => ({ ...present, ...changes }));
      issuing.reset();
    },
    nouns,
    errors: { ...ownErrors, ...refusalErrors(preview.error), ...refusalErrors(issuing.error) },
    preview: preview.data,
    /** Refusals that no field stands for. */
    otherError: [issuing.error, preview.error].find(
      (error) => error !== null && refusedField(error) === undefined,
    ),
    issued,
    /** False until it is known whom there is to issue for. */
    ready: nouns.accounts !== undefined && nouns.clients !== undefined && nouns.resources !== undefined,
    pending: issuing.isPending,
    submit: () => {
      if (!sound) return;
      if (draft.method === 'password') signIn.mutate({ ...request, password: draft.password });
      else issue.mutate(request);
    },
  };
}

function useNouns() {
  return {
    accounts: useQuery(accountsQuery()).data,
    clients: useQuery(clientsQuery()).data,
    resources: useQuery(resourcesQuery()).data,
  };
}

/**
 * The first of each, until the person chooses, and of the clients a public one, as this app is; what was chosen and
 * has been removed since is not kept.
 */
function withDefaults(
  draft: IssueDraft,
  { accounts, clients, resources }: ReturnType<typeof useNouns>,
): IssueDraft {
  const pick = (names: readonly string[], chosen: string) =>
    names.includes(chosen) ? chosen : (names[0] ?? '');
  return {
    ...draft,
    account: pick(accounts?.map(({ username }) => username) ?? [], draft.account),
    client: pick(
      publicFirst(clients ?? []).map(({ clientId }) => clientId),
      draft.client,
    ),
    audience: pick(resources?.map(({ audience }) => audience) ?? [], draft.audience),
  };
}

function publicFirst(clients: readonly Client[]): readonly Client[] {
  return [...clients].sort((one, other) => Number(other.kind === 'public') - Number(one.kind === 'public'));
}

function refusalErrors(error: unknown): DraftErrors {
  const field = refusedField(error);
  return field === undefined ? {} : { [field]: failureMessage(error) };
}
