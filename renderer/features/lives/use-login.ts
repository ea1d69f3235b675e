import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Client } from '../../../shared/nouns/client';
import { call } from '../../api/call';
import { accountsQuery, clientsQuery } from '../../api/queries';
import { queryKeys } from '../../api/query-keys';
import { useLives } from './lives-store';
import type { Lifetimes } from './session-life';

/** Whose login is looked at: the first account and the first public client until somebody chooses. */
export function useLogin() {
  const chosen = useLives();
  const accounts = useQuery(accountsQuery());
  const clients = useQuery(clientsQuery());
  const account = pick(
    accounts.data?.map(({ username }) => username),
    chosen.account,
  );
  const clientId = pick(
    publicFirst(clients.data ?? []).map((one) => one.clientId),
    chosen.client,
  );
  const client = clients.data?.find((one) => one.clientId === clientId);
  return { accounts: accounts.data ?? [], clients: clients.data ?? [], account, client };
}

/** The access token this login would get, without making one. */
export function useTokenPreview() {
  const { account, client } = useLogin();
  const request = { account, client: client?.clientId ?? '' };
  return useQuery({
    queryKey: queryKeys.tokenPreview(request),
    queryFn: () => call('auth/preview', request),
    enabled: account !== '' && client !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

/** The client's own lifetimes with what the user supposes instead; absent until the clients have arrived. */
export function useLifetimes(): { readonly own: Lifetimes; readonly shown: Lifetimes } | undefined {
  const { client } = useLogin();
  const { supposed } = useLives();
  if (client === undefined) return undefined;
  const { accessSeconds, refreshSeconds, idleSeconds } = client;
  const own = { accessSeconds, refreshSeconds, idleSeconds };
  return { own, shown: { ...own, ...supposed } };
}

function pick(names: readonly string[] | undefined, chosen: string): string {
  return names?.includes(chosen) ? chosen : (names?.[0] ?? '');
}

function publicFirst(clients: readonly Client[]): readonly Client[] {
  return [...clients].sort((one, other) => Number(other.kind === 'public') - Number(one.kind === 'public'));
}
